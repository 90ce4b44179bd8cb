import type { Problem } from '#kernel/decision.ts';
import { clean, fold } from '#kernel/text.ts';
import type { ColumnReading } from './columns.ts';
import type { Grid, GridRow } from './grid.ts';

/** A row of the body that has been told apart: a unit's row, with the block of the section it stands in. */
export type SectionedRow = GridRow & { readonly section: string };

/** Control characters (also NUL and the marks that turn the direction of writing) have no place in a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;
/** What a spreadsheet would run as a formula when the name is opened there again. */
const FORMULA = /^(?:[=@]|[+-][^\s].*[(!|])/u;

/** Why a text may not stand as a name, or undefined. */
export const textProblem = (text: string): string | undefined => {
	if (CONTROL.test(text)) return 'exchange.control-character';
	if (FORMULA.test(text)) return 'exchange.formula-text';
	return text.length > 500 ? 'exchange.text-too-long' : undefined;
};

const ODD_BLANKS = /[^\S ]| {2}/u;

/** A text of a table on one line: NFC, runs of blanks and line breaks as one blank. */
export const oneLine = (text: string): string =>
	clean(ODD_BLANKS.test(text) ? text.replace(/\s+/gu, ' ') : text);

const YEAR = /^'?(?:năm\s*)?((?:19|20|21)\d{2})(?:[.,]0+)?$/iu;

/** The year in a cell: "2021", "Năm 2021", and the "2021.0" of careless exports. */
export const readYear = (text: string): number | undefined => {
	const year = YEAR.exec(clean(text))?.[1];
	return year === undefined ? undefined : Number(year);
};

/** "hạng 3", "3/63" and "Thứ 3" print the rank 3. */
export const rankText = (text: string): string =>
	clean(text)
		.replace(/^(?:xếp\s+)?(?:hạng|thứ)\s*/iu, '')
		.replace(/^(\d+)\s*\/\s*\d+$/u, '$1');

const SECTION_NUMBER = /^(?:[IVX]+|[A-Z])[.)]?$/u;
const SECTION_HEAD = /^(?:(?:[IVX]+|[A-Z])[.)]\s+)/u;

/**
 * Whether a row is the head of a section, such as "I | Khối sở, ban, ngành": one text in the units' column and no
 * figure, numbered with a Roman numeral or a capital letter, or beginning with "Khối".
 */
const sectionName = (cells: readonly string[], unit: string): string | undefined => {
	const filled = Array.from(new Set(cells.map(oneLine).filter((cell) => cell !== '')));
	const [first = '', second] = filled;
	if (filled.length === 2 && SECTION_NUMBER.test(first) && second === unit) return second;
	if (filled.length !== 1) return undefined;
	const isSection = SECTION_HEAD.test(first) || fold(first).startsWith('khoi ');
	return isSection ? first.replace(SECTION_HEAD, '') : undefined;
};

/** A row whose cells all say the same: a footnote or a title in merged cells. Only the first is kept. */
const isOneText = (cells: readonly string[]): boolean =>
	new Set(cells.map(oneLine).filter((cell) => cell !== '')).size === 1 &&
	cells.filter((cell) => oneLine(cell) !== '').length > 1;

/** A number, a name and a blank: a row with more texts than that is neither section nor footnote. */
const FEW_TEXTS = 3;

/** Takes section rows out of the body and gives their name, as the block, to the rows that follow them. */
export const splitSections = (
	grid: Grid,
	columns: readonly ColumnReading[],
): { rows: readonly SectionedRow[]; notes: readonly Problem[] } => {
	const unit = columns.find(({ meaning }) => meaning === 'unit')?.index ?? -1;
	const notes: Problem[] = [];
	const rows: SectionedRow[] = [];
	let section = '';
	for (const row of grid.body) {
		if (new Set(row.cells).size > FEW_TEXTS) {
			rows.push({ ...row, section });
			continue;
		}
		const name = sectionName(row.cells, oneLine(row.cells[unit] ?? ''));
		if (name === undefined) {
			rows.push({ ...row, cells: isOneText(row.cells) ? row.cells.slice(0, 1) : row.cells, section });
			continue;
		}
		section = name.replace(/^khối\s+/iu, '');
		notes.push({
			code: 'exchange.section-as-block',
			details: { file: grid.file, row: row.row, block: section },
		});
	}
	return { rows, notes };
};

const MAXIMUM_ROW: ReadonlySet<string> = new Set([
	'diem toi da',
	'toi da',
	'diem chuan',
	'maximum',
	'max score',
]);

/** Whether a row prints the maximum of each column in place of a unit's figures. */
export const isMaximumRow = (unit: string): boolean => MAXIMUM_ROW.has(fold(unit));

/** The text that names a row: its unit's cell, or a text in the numbering column ("Tổng", "Ghi chú: …"). */
export const rowName = (row: GridRow, columns: readonly ColumnReading[]): string => {
	const unit = columns.find(({ meaning }) => meaning === 'unit');
	const name = unit ? oneLine(row.cells[unit.index] ?? '') : '';
	if (name !== '') return name;
	const aside = columns
		.filter(({ because, index }) => because === 'numbering' || because === 'texts' || index === 0)
		.map(({ index }) => oneLine(row.cells[index] ?? ''));
	return aside.find((text) => /\p{L}{2}/u.test(text)) ?? '';
};
