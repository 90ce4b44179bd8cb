import type { Problem } from '#kernel/decision.ts';
import { clean, fold } from '#kernel/text.ts';
import { numberForm } from '#scoring/core/number-form.ts';
import { readHead } from './read-head.ts';
import { columnLetter, type SheetText } from './sheet-text.ts';

/** A row of the body, with its number as a spreadsheet shows it. */
export type GridRow = { readonly row: number; readonly cells: readonly string[] };

/** A table found in a sheet: one head a column, and the rows below that are not empty, in order. */
export type Grid = {
	readonly file: string;
	/** Cleaned; '' where a column has no head. Heads in two rows are joined: "Điểm › Thẩm định". */
	readonly heads: readonly string[];
	readonly body: readonly GridRow[];
	/** What was left out (titles, blank rows, the row that numbers the columns), so that nothing vanishes silently. */
	readonly notes: readonly Problem[];
	readonly problems: readonly Problem[];
};

/** Between the two parts of a head that stands in two rows: "Điểm › Thẩm định". */
const UNDER = ' › ';

/** Titles stand above a table; a head further down than this belongs to something else. */
const SEARCHED = 40;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => clean(cell) === '');

const texts = (cells: readonly string[]): Set<string> =>
	new Set(cells.map(fold).filter((text) => text !== ''));

/** A merged title fills many cells with one text: distinct texts are counted, and one alone is no head. */
const headScore = (cells: readonly string[], isMapped: (head: string) => boolean): number => {
	const distinct = new Map(cells.map((cell) => [fold(cell), cell]));
	distinct.delete('');
	if (distinct.size < 2) return 0;
	return Array.from(distinct).filter(([folded, cell]) => isMapped(folded) || readHead(cell).meaning).length;
};

const looksLikeFigure = (cell: string): boolean => {
	const form = numberForm(cell);
	return form.kind === 'number' || form.kind === 'either' || (form.kind === 'absent' && clean(cell) !== '');
};

/** A second row of heads says something new, has no figures, and is silent (or merged) under the unit's head. */
const continuesHead = (heads: readonly string[], cells: readonly string[]): boolean => {
	let news = 0;
	for (const [index, cell] of cells.entries()) {
		const [above, here] = [clean(heads[index] ?? ''), clean(cell)];
		if (here === '' || here === above) continue;
		const meaning = readHead(above).meaning;
		if (meaning === 'unit' || meaning === 'place' || meaning === 'number' || looksLikeFigure(here))
			return false;
		news += 1;
	}
	return news > 0;
};

const findHead = (rows: SheetText['rows'], isMapped: (head: string) => boolean): number => {
	const scores = rows.slice(0, SEARCHED).map((cells) => headScore(cells, isMapped));
	const best = Math.max(0, ...scores);
	if (best === 0) return rows.findIndex((cells) => texts(cells).size >= 2);
	const at = scores.indexOf(best);
	const above = rows[at - 1];
	return above && (scores[at - 1] ?? 0) > 0 && continuesHead(above, rows[at] ?? []) ? at - 1 : at;
};

/**
 * Joins two rows of heads. A group's head stands once over several columns when the file lost its merged cells, so it
 * carries on to the right while the row below has texts of its own and nothing else stands above.
 */
const joinHeads = (upper: readonly string[], lower: readonly string[]): string[] => {
	let group = '';
	return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
		const [above, below] = [clean(upper[index] ?? ''), clean(lower[index] ?? '')];
		group = above || (below ? group : '');
		return below && group && below !== group ? `${group}${UNDER}${below}` : below || above;
	});
};

const COLUMN_NUMBER = /^\(?(\d{1,3})\)?(?:\s*=.*)?$/u;

/** The row "1 2 3 …" or "(1) (2) (3)=(1)+(2)" that official tables print under their heads. */
const numbersColumns = (cells: readonly string[]): boolean => {
	const filled = cells.map(clean).filter((cell) => cell !== '');
	const start = /^[A-Z]$/.test(filled[0] ?? '') ? filled.findIndex((cell) => !/^[A-Z]$/.test(cell)) : 0;
	const numbered = filled.slice(start);
	return (
		filled.length >= 3 &&
		numbered.length >= 2 &&
		numbered.every((cell, index) => Number(COLUMN_NUMBER.exec(cell)?.[1]) === index + 1)
	);
};

const trailing = (cells: readonly string[]): number => {
	let length = cells.length;
	while (length > 0 && clean(cells[length - 1] ?? '') === '') length -= 1;
	return length;
};

/** A row reaching beyond the heads: most often a decimal comma without quotes in a comma file. */
const ragged = (file: string, heads: readonly string[], { row, cells }: GridRow): Problem[] =>
	trailing(cells) > heads.length
		? [{ code: 'exchange.row-too-long', details: { file, row, cells: trailing(cells), heads: heads.length } }]
		: [];

/**
 * Finds the table in a sheet: its head (also below titles and blank rows, also in two rows) and its body.
 * Rows of totals and footnotes are part of the body; whether they are units is for others to judge.
 * @param isMapped whether a folded head was named by the user, which makes its row a head row
 * @returns a grid; `problems` holds `exchange.empty-table` and `exchange.row-too-long`
 */
export const toGrid = (sheet: SheetText, isMapped: (head: string) => boolean = () => false): Grid => {
	const { file, rows } = sheet;
	const at = findHead(rows, isMapped);
	if (at < 0) {
		return {
			file,
			heads: [],
			body: [],
			notes: [],
			problems: [{ code: 'exchange.empty-table', details: { file } }],
		};
	}
	const notes: Problem[] = [];
	const skip = (code: string, index: number): void => {
		const text = Array.from(new Set((rows[index] ?? []).map(clean))).filter((cell) => cell !== '');
		notes.push({ code, details: { file, row: index + 1, text: text.join(' | ').slice(0, 200) } });
	};
	for (let index = 0; index < at; index++) {
		if (!isBlank(rows[index] ?? [])) skip('exchange.skipped-before-head', index);
	}
	let heads = (rows[at] ?? []).map(clean);
	let next = at + 1;
	if (continuesHead(heads, rows[next] ?? [])) {
		heads = joinHeads(heads, rows[next] ?? []);
		next += 1;
	}
	heads = heads.slice(0, trailing(heads));
	if (numbersColumns(rows[next] ?? [])) {
		skip('exchange.skipped-column-numbers', next);
		next += 1;
	}
	const body: GridRow[] = [];
	let blank = 0;
	for (let index = next; index < rows.length; index++) {
		const cells = rows[index] ?? [];
		if (isBlank(cells)) blank += 1;
		else body.push({ row: index + 1, cells });
	}
	if (blank > 0) notes.push({ code: 'exchange.skipped-blank-rows', details: { file, rows: blank } });
	const problems = body.flatMap((row) => ragged(file, heads, row));
	if (body.length === 0) problems.push({ code: 'exchange.empty-table', details: { file } });
	return { file, heads, body, notes, problems };
};

/** How a column is called in messages: its head, or its letter where it has none. */
export const columnName = (grid: Grid, index: number): string => grid.heads[index] || columnLetter(index);
