import { toExact } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import {
	type PreparedSelf,
	type SelfEntered,
	type SelfLeaf,
	type SelfSum,
	selfCard,
} from '#par-index/core/scorecard/self-card.ts';
import { explain, explanationLines } from '#scoring/ui/explain.ts';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { pointsText, say } from '#scoring/ui/say.ts';
import { calledInFields, fieldsOf } from '#self-assessment/ui/cell-fields.ts';

type Locale = 'vi' | 'en' | 'km';

/** What a leaf comes to, in words. */
export type LeafFigures = {
	/** "0,5"; or why there are none: "khóa", "chờ cả khối". */
	readonly points: string;
	readonly isFigure: boolean;
	/** Why, or what is missing, a sentence a line. */
	readonly lines: readonly string[];
	readonly standing: SelfLeaf['standing'];
};

export type SumFigures = { readonly points: string; readonly max: string; readonly done: string };

/** Everything on a card that follows from what was entered. */
export type CardFigures = {
	readonly leaves: Readonly<Record<string, LeafFigures>>;
	readonly areas: Readonly<Record<string, SumFigures>>;
	readonly total: SumFigures & { readonly sentence: string };
};

/** As many digits as there are. */
export const exactPointsText = (value: Rational, locale: Locale): string =>
	pointsText(toExact(value), locale);

const linesOf = (leaf: SelfLeaf, locale: Locale): readonly string[] => {
	const { standing, trace, problems, cells } = leaf;
	if (standing === 'locked') return [say(`card.lock.${cells.lock}`, locale)];
	if (standing === 'block') return [say('card.standing.block-why', locale)];
	if (trace) return explanationLines(explain(trace, locale));
	return problems.map((problem) =>
		ruleProblemMessage(problem, locale, calledInFields(fieldsOf(cells, locale).inputs)),
	);
};

const leafFigures = (leaf: SelfLeaf, locale: Locale): LeafFigures => ({
	points: leaf.points ? exactPointsText(leaf.points, locale) : say(`card.standing.${leaf.standing}`, locale),
	isFigure: leaf.points !== undefined,
	lines: linesOf(leaf, locale),
	standing: leaf.standing,
});

const sumFigures = ({ points, max, done, of }: SelfSum, locale: Locale): SumFigures => ({
	points: exactPointsText(points, locale),
	max: exactPointsText(max, locale),
	done: say('card.done-of', locale, { done, of }),
});

/** What a card comes to so far, in words: the same on the server and in the browser. */
export const cardFigures = (
	prepared: PreparedSelf,
	entered: SelfEntered,
	block: string,
	locale: Locale,
): CardFigures => {
	const { leaves, areas, total } = selfCard(prepared, entered, block);
	const whole = sumFigures(total, locale);
	return {
		leaves: Object.fromEntries(leaves.map((leaf) => [leaf.code, leafFigures(leaf, locale)])),
		areas: Object.fromEntries([...areas].map(([code, sum]) => [code, sumFigures(sum, locale)])),
		total: {
			...whole,
			sentence: say('card.total-of', locale, {
				points: whole.points,
				max: whole.max,
				done: total.done,
				of: total.of,
			}),
		},
	};
};

/** Cells as rules take them: by leaf, what was entered for its inputs; explanations are for people. */
export const enteredIn = (
	cells: Iterable<{ readonly leaf: string; readonly input: string; readonly value: string | null }>,
): SelfEntered => {
	const entered = new Map<string, Record<string, string>>();
	for (const { leaf, input, value } of cells) {
		if (value === null || input.startsWith('@')) continue;
		const own = entered.get(leaf) ?? {};
		own[input] = value;
		entered.set(leaf, own);
	}
	return entered;
};
