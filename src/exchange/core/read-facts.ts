import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import type { PrintedFact } from '#par-index/core/published-table.ts';
import { countsBands, factsOfBandCounts } from './band-counts.ts';
import { factName, NAMED_FACTS } from './fact-names.ts';
import { readHead } from './read-head.ts';
import { readNumber } from './read-number.ts';
import { oneLine, readYear, textProblem } from './read-rows.ts';
import type { SheetText } from './sheet-text.ts';

/** The printed statistics of a file, and what in it could not be understood. */
export type FactsReading = { readonly facts: readonly PrintedFact[]; readonly problems: readonly Problem[] };

type FactColumn = 'block' | 'year' | 'fact' | 'value';

const HEADS: ReadonlyMap<string, FactColumn> = new Map(
	(
		[
			['fact', 'fact', 'chỉ tiêu', 'nội dung', 'số liệu', 'statistic'],
			['value', 'value', 'giá trị', 'giá trị công bố', 'as printed', 'printed', 'value as printed'],
		] as const
	).flatMap(([column, ...words]) => words.map((word): [string, FactColumn] => [fold(word), column])),
);

const columnsOf = (heads: readonly string[]): Map<FactColumn, number> => {
	const columns = new Map<FactColumn, number>();
	for (const [index, head] of heads.entries()) {
		const meaning = readHead(head).meaning;
		const column = HEADS.get(fold(head)) ?? (meaning === 'block' || meaning === 'year' ? meaning : undefined);
		if (column && !columns.has(column)) columns.set(column, index);
	}
	return columns;
};

/** A figure that cannot be read is kept as printed: it is listed with the inconsistencies, and the rest is computed. */
const valueProblem = (fact: string, text: string): string | undefined => {
	if (readNumber(text).kind === 'absent') return 'exchange.fact-value-missing';
	return NAMED_FACTS.has(fact) ? textProblem(text) : undefined;
};

/**
 * Reads the statistics that a decision prints beside its table: columns block, fact, value and, where more years are
 * printed, year. A table that counts units by band is read as well (`band-counts.ts`). Facts are named in Vietnamese or English (`fact-names.ts`); a value is kept as printed.
 * Problems, each with its place: a missing column, an unknown fact, a value that is missing, a year that
 * is none.
 */
export const readFacts = (sheet: SheetText): FactsReading => {
	const { file, rows } = sheet;
	if (countsBands(rows[0] ?? [])) return { facts: factsOfBandCounts(sheet), problems: [] };
	const at = rows.findIndex((cells) => columnsOf(cells).has('fact') && columnsOf(cells).has('value'));
	const head = rows[at];
	if (!head) return { facts: [], problems: [{ code: 'exchange.fact-columns-missing', details: { file } }] };
	const columns = columnsOf(head);
	const facts: PrintedFact[] = [];
	const problems: Problem[] = [];
	for (const [index, cells] of rows.entries()) {
		const text = (column: FactColumn): string => oneLine(cells[columns.get(column) ?? -1] ?? '');
		if (index <= at || cells.every((cell) => oneLine(cell) === '')) continue;
		const tell = (code: string, column: FactColumn): void => {
			const details = { file, row: index + 1, column: oneLine(head[columns.get(column) ?? -1] ?? column) };
			problems.push({ code, details: { ...details, value: text(column).slice(0, 60) } });
		};
		const year = readYear(text('year'));
		if (year === undefined && text('year') !== '') tell('exchange.not-a-year', 'year');
		const fact = factName(text('fact'));
		if (fact === undefined) {
			tell('exchange.fact-unknown', 'fact');
			continue;
		}
		const wrong = valueProblem(fact, text('value'));
		if (wrong) tell(wrong, 'value');
		else {
			const place = { file, row: index + 1, column: oneLine(head[columns.get('value') ?? -1] ?? '') };
			facts.push({ place, block: text('block'), year, fact, text: text('value') });
		}
	}
	return { facts, problems };
};
