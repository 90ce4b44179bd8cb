import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import { numberForm } from '#scoring/core/number-form.ts';
import { countsBands } from './band-counts.ts';
import { columnName, type Grid } from './grid.ts';
import { type HeadMeaning, MEANINGS, type Meaning } from './meanings.ts';
import { type HeadText, readHead } from './read-head.ts';

/** A person's word on columns, by head: it overrides what the heads seem to say. */
export type ColumnMapping = Readonly<Record<string, Meaning>>;

/** What was made of one column, and why; the preview shows it. */
export type ColumnReading = {
	readonly index: number;
	/** As printed, or the column's letter. */
	readonly head: string;
	readonly meaning: Meaning;
	readonly because: 'mapping' | 'head' | 'figures' | 'texts' | 'numbering' | 'empty';
	/** The head without numbering of a maximum: the code of an area. */
	readonly name: string;
	/** The maximum named in the head, as printed. */
	readonly max?: string | undefined;
	readonly year?: number | undefined;
};

export type ColumnReadings = {
	readonly columns: readonly ColumnReading[];
	readonly problems: readonly Problem[];
};

/** Whether at least half of what stands in a column can be read as figures. */
const holdsFigures = (grid: Grid, index: number): 'figures' | 'texts' | 'empty' => {
	let [figures, texts] = [0, 0];
	for (const { cells } of grid.body) {
		const form = numberForm(cells[index] ?? '');
		if (form.kind === 'number' || form.kind === 'either') figures += 1;
		else if (form.kind === 'refused') texts += 1;
	}
	return figures + texts === 0 ? 'empty' : figures >= texts ? 'figures' : 'texts';
};

const percentSigns = (grid: Grid, index: number): boolean => {
	const filled = grid.body
		.map(({ cells }) => numberForm(cells[index] ?? ''))
		.filter((form) => 'percent' in form);
	return filled.length > 0 && filled.every((form) => form.percent);
};

/** What a head means in the company of the others. */
const inCompany = (meaning: HeadMeaning, all: ReadonlySet<HeadMeaning | undefined>): Meaning => {
	if (meaning === 'index')
		return all.has('total') || (all.has('max') && !all.has('percent')) ? 'percent' : 'total';
	if (meaning === 'place') return all.has('unit') ? 'ignore' : 'unit';
	return meaning === 'number' ? 'ignore' : meaning;
};

/** A head that would be read as part of the language itself when used as a key. */
const isReserved = (head: string): boolean => head in {};

const duplicates = (file: string, columns: readonly ColumnReading[]): Problem[] => {
	const first = new Map<string, ColumnReading>();
	return columns.flatMap((column) => {
		if (column.meaning === 'ignore') return [];
		const key = column.meaning === 'area' ? `area ${fold(column.name) || column.name}` : column.meaning;
		const other = first.get(key);
		if (other) {
			const details = { file, column: column.head, other: other.head, meaning: column.meaning };
			return [{ code: 'exchange.column-twice', details }];
		}
		first.set(key, column);
		return [];
	});
};

const NOT_FIGURES: ReadonlySet<Meaning> = new Set([
	'unit',
	'code',
	'block',
	'year',
	'region',
	'band',
	'max',
	'ignore',
]);

const missing = (grid: Grid, columns: readonly ColumnReading[]): Problem[] => {
	const details = {
		file: grid.file,
		heads: grid.heads
			.filter((head) => head !== '')
			.join(' | ')
			.slice(0, 500),
	};
	if (countsBands(grid.heads)) return [{ code: 'exchange.table-of-bands', details: { file: grid.file } }];
	const problems: Problem[] = [];
	if (!columns.some(({ meaning }) => meaning === 'unit'))
		problems.push({ code: 'exchange.no-unit-column', details });
	if (columns.every(({ meaning }) => NOT_FIGURES.has(meaning))) {
		problems.push({ code: 'exchange.no-figure-column', details });
	}
	return problems;
};

const checkMapping = (grid: Grid, mapping: ColumnMapping): Problem[] => {
	const known = new Set(grid.heads.map((_, index) => fold(columnName(grid, index))));
	return Object.entries(mapping).flatMap(([head, meaning]) => {
		const details = { file: grid.file, column: head, meaning: String(meaning) };
		if (!known.has(fold(head))) return [{ code: 'exchange.mapping-unknown-head', details }];
		return MEANINGS.includes(meaning) ? [] : [{ code: 'exchange.mapping-unknown-meaning', details }];
	});
};

/**
 * Says what each column of a table holds: by a person's mapping, by its head, and for heads nobody knows by what
 * stands below (figures make an area column, texts are kept out).
 * Problems: two columns with one meaning, no column of units, no column of figures, a head that cannot be a key, a
 * column of figures without a head, a mapping that fits no head.
 */
export const readColumns = (grid: Grid, mapping: ColumnMapping = {}): ColumnReadings => {
	const { file } = grid;
	const problems = checkMapping(grid, mapping);
	const mapped = new Map(Object.entries(mapping).map(([head, meaning]) => [fold(head), meaning]));
	const heads: HeadText[] = grid.heads.map((head) => readHead(head));
	const all = new Set(
		heads.map(({ meaning }, index) => (mapped.has(fold(columnName(grid, index))) ? undefined : meaning)),
	);
	for (const meaning of mapped.values()) {
		if (meaning !== 'area' && MEANINGS.includes(meaning)) all.add(meaning);
	}
	const read = heads.map(({ meaning, ...head }, index): ColumnReading => {
		const column = columnName(grid, index);
		const base = { ...head, index, head: column, name: head.name || column };
		if (isReserved(base.name))
			problems.push({ code: 'exchange.head-not-allowed', details: { file, column } });
		const chosen = mapped.get(fold(column));
		if (chosen && MEANINGS.includes(chosen)) return { ...base, meaning: chosen, because: 'mapping' };
		if (meaning) {
			const because = meaning === 'number' ? 'numbering' : 'head';
			const settled = inCompany(meaning, all);
			const percent = settled === 'total' && !all.has('percent') && percentSigns(grid, index);
			return { ...base, meaning: percent ? 'percent' : settled, because };
		}
		const because = holdsFigures(grid, index);
		if (because === 'figures' && !grid.heads[index]) {
			problems.push({ code: 'exchange.head-missing', details: { file, column } });
		}
		return { ...base, meaning: because === 'figures' ? 'area' : 'ignore', because };
	});
	return { columns: read, problems: [...problems, ...missing(grid, read), ...duplicates(file, read)] };
};
