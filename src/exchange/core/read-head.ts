import { fold } from '#kernel/text.ts';
import { HEADS, type HeadMeaning } from './meanings.ts';

const BY_HEAD: ReadonlyMap<string, HeadMeaning> = new Map(
	Object.entries(HEADS).flatMap(([meaning, heads]) =>
		heads.map((head) => [fold(head), meaning as HeadMeaning] as const),
	),
);

/** "1. ", "II) ", "(3) " before a head. */
const NUMBERING = /^\s*(?:\(?(?:\d{1,2}|[IVX]+|[a-z])[.)]\s*)+/u;
/** "năm 2021", "2021" behind a head. */
const YEAR_BEHIND = /(?:\s*[-,]?\s*năm)?\s+((?:19|20)\d{2})$/iu;
const PARENTHESES = /[([]([^()[\]]*)[)\]]/gu;
const MAXIMUM =
	/(?:tối đa|thang điểm|max(?:imum)?)\s*:?\s*(\d+(?:[.,]\d+)?)|^(\d+(?:[.,]\d+)?)\s*(?:điểm|points?)$/iu;

/** A head taken apart. */
export type HeadText = {
	/** Without numbering and without the parentheses that hold a maximum or a unit of measure. */
	readonly name: string;
	/** The maximum named in the head, as printed: "Điểm thẩm định (tối đa 65)" says "65". */
	readonly max?: string | undefined;
	/** The year named in the head: "Chỉ số năm 2021". */
	readonly year?: number | undefined;
	readonly meaning?: HeadMeaning | undefined;
};

const UNIT_OF_MEASURE = /^\s*(?:%|điểm|points?|đơn vị:.*)\s*$/iu;

/** Takes a head apart and says what it means, where its words are known. */
export const readHead = (head: string): HeadText => {
	let max: string | undefined;
	const open = head.normalize('NFC').replace(/\s+/gu, ' ').trim();
	const name = open
		.replace(PARENTHESES, (whole: string, inside: string) => {
			const found = MAXIMUM.exec(inside.trim());
			if (found) max ??= found[1] ?? found[2];
			return found || UNIT_OF_MEASURE.test(inside) ? ' ' : whole;
		})
		.replace(/\s+/gu, ' ')
		.trim();
	const asked = [open, name, name.replace(NUMBERING, ''), name.replace(PARENTHESES, ' ')];
	asked.push(name.split('›').at(-1) ?? '');
	for (const words of asked) {
		const meaning = words.trim() === '#' ? 'number' : BY_HEAD.get(fold(words));
		if (meaning) return { name, max, meaning };
	}
	const year = YEAR_BEHIND.exec(name)?.[1];
	const meaning = year ? BY_HEAD.get(fold(name.replace(NUMBERING, '').replace(YEAR_BEHIND, ''))) : undefined;
	return { name, max, meaning, ...(meaning ? { year: Number(year) } : {}) };
};
