import type { Problem } from '#kernel/decision.ts';
import { HUNDRED, type Rational, whole } from '#kernel/rational.ts';
import type { PrintedNumber } from '#par-index/core/published-table.ts';
import { type Evidence, evidenceOf, NO_EVIDENCE } from '#scoring/core/number-evidence.ts';
import type { ColumnReading } from './columns.ts';
import { isUnclear, type NumberColumn, numberColumn, readNumber, readNumbers } from './read-number.ts';
import { rankText, type SectionedRow } from './read-rows.ts';
import type { SheetText } from './sheet-text.ts';

/** The figures of one column, a place for each row; absent ones are undefined. */
export type FigureColumn = {
	readonly column: ColumnReading;
	/** The maximum named in the head. */
	readonly max: PrintedNumber | undefined;
	readonly figures: readonly (PrintedNumber | undefined)[];
	readonly problems: readonly Problem[];
};

const TEXT_MEANINGS: ReadonlySet<string> = new Set([
	'unit',
	'code',
	'block',
	'year',
	'region',
	'band',
	'ignore',
]);

/** A maximum in a head has no company to decide it: "65" and "13,5" are clear, "1.000" is a thousand points. */
const headMaximum = (text: string | undefined): PrintedNumber | undefined => {
	if (text === undefined) return undefined;
	const thousands: Evidence = { decimal: new Set(), group: new Set([',', '.']) };
	const reading = readNumber(text, { column: thousands });
	return reading.kind === 'number' ? reading.value : undefined;
};

const limitOf = (
	column: ColumnReading,
	max: PrintedNumber | undefined,
	rows: number,
): Rational | undefined => {
	if (column.meaning === 'rank') return whole(Math.max(rows, 999));
	return max?.value ?? (column.meaning === 'percent' ? HUNDRED : undefined);
};

/** What the whole table says about marks, looked up only where a column leaves a number in doubt. */
const tableEvidence = (columns: readonly NumberColumn[]): Evidence =>
	columns.some(isUnclear)
		? evidenceOf(columns.flatMap(({ forms, isStored }) => forms.filter((_, at) => !isStored(at))))
		: NO_EVIDENCE;

/**
 * Reads every column of figures. What cannot be read is absent and listed with its place; an unclear number is
 * decided from its column, then from the table.
 */
export const readFigures = (
	sheet: SheetText,
	rows: readonly SectionedRow[],
	columns: readonly ColumnReading[],
): FigureColumn[] => {
	const chosen = columns
		.filter(({ meaning }) => !TEXT_MEANINGS.has(meaning))
		.map((column) => {
			const texts = rows.map(({ cells }) => cells[column.index] ?? '');
			const isStored = (at: number): boolean =>
				sheet.isTyped?.((rows[at]?.row ?? 0) - 1, column.index) ?? false;
			return {
				column,
				numbers: numberColumn(column.meaning === 'rank' ? texts.map(rankText) : texts, isStored),
			};
		});
	const table = tableEvidence(chosen.map(({ numbers }) => numbers));
	return chosen.map(({ column, numbers }) => {
		const max = headMaximum(column.max);
		const problems: Problem[] = [];
		const readings = readNumbers(numbers, { table, limit: limitOf(column, max, rows.length) });
		const figures = readings.map((reading, at) => {
			if (reading.kind === 'number') return reading.value;
			if (reading.kind === 'problem') {
				const details = { file: sheet.file, row: rows[at]?.row ?? 0, column: column.head };
				const value = (numbers.texts[at] ?? '').slice(0, 60);
				problems.push({ code: reading.code, details: { ...details, value } });
			}
			return undefined;
		});
		return { column, max, figures, problems };
	});
};
