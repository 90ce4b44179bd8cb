import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import {
	type AreaColumn,
	PARTS,
	type PartName,
	type PrintedNumber,
	type PublishedRow,
	type PublishedTable,
} from '#par-index/core/published-table.ts';
import { type ColumnMapping, type ColumnReading, readColumns } from './columns.ts';
import { toGrid } from './grid.ts';
import { type FigureColumn, readFigures } from './read-figures.ts';
import {
	isMaximumRow,
	oneLine,
	readYear,
	rowName,
	type SectionedRow,
	splitSections,
	textProblem,
} from './read-rows.ts';
import type { SheetText } from './sheet-text.ts';

export type TableOptions = {
	readonly mapping?: ColumnMapping | undefined;
	/** For tables without a column of blocks and without sections. */
	readonly block?: string | undefined;
	/** For tables without a column of years. */
	readonly year?: number | undefined;
};

/** A table read from a file, with everything that was found on the way. */
export type TableReading = {
	/** What could be read. Complete only when `problems` is empty. */
	readonly table: PublishedTable;
	/** What a person has to mend: all of it at once, each with its place. */
	readonly problems: readonly Problem[];
	/** What was left out or understood in a way worth knowing. */
	readonly notes: readonly Problem[];
	readonly columns: readonly ColumnReading[];
};

type Meanings = ReadonlyMap<string, ColumnReading>;

/** Everything known about the table while its rows are put together. */
type Making = {
	readonly file: string;
	readonly byMeaning: Meanings;
	readonly columns: readonly ColumnReading[];
	readonly figures: readonly FigureColumn[];
	readonly maximum: number | undefined;
	readonly options: TableOptions;
	readonly problems: Problem[];
	readonly notes: Problem[];
};

const isPart = (meaning: string): meaning is PartName => (PARTS as readonly string[]).includes(meaning);

const cell = (making: Making, row: SectionedRow, meaning: string): string => {
	const column = making.byMeaning.get(meaning);
	return column ? oneLine(row.cells[column.index] ?? '') : '';
};

const checkTexts = (making: Making, row: SectionedRow): void => {
	for (const meaning of ['unit', 'code', 'block', 'region', 'band']) {
		const code = textProblem(making.byMeaning.has(meaning) ? cell(making, row, meaning) : '');
		const column = making.byMeaning.get(meaning)?.head ?? '';
		if (code) making.problems.push({ code, details: { file: making.file, row: row.row, column } });
	}
};

const yearOf = (making: Making, row: SectionedRow, printsFigures: boolean): number | undefined => {
	const column = making.byMeaning.get('year');
	if (!column) return making.options.year ?? making.columns.find(({ year }) => year !== undefined)?.year;
	const text = cell(making, row, 'year');
	const year = readYear(text);
	const details = { file: making.file, row: row.row, column: column.head };
	if (year === undefined && printsFigures) {
		if (text === '') making.notes.push({ code: 'exchange.year-missing', details });
		else
			making.problems.push({
				code: 'exchange.not-a-year',
				details: { ...details, value: text.slice(0, 60) },
			});
	}
	return year;
};

const blockOf = (making: Making, row: SectionedRow, printsFigures: boolean): string => {
	const column = making.byMeaning.get('block');
	if (!column) return row.section || (making.options.block ?? '');
	const block = cell(making, row, 'block');
	if (block === '' && printsFigures) {
		const details = { file: making.file, row: row.row, column: column.head };
		making.notes.push({ code: 'exchange.block-missing', details });
	}
	return block || row.section;
};

/** The figures of one row, sorted into total, parts and areas. Maxima come from a column, a row or a head. */
const sortFigures = (making: Making, at: number) => {
	const areas: Record<string, PrintedNumber> = {};
	const parts: Partial<Record<PartName, PrintedNumber>> = {};
	const single: Partial<Record<'total' | 'max' | 'percent' | 'rank', PrintedNumber>> = {};
	for (const { column, figures, max } of making.figures) {
		const figure = figures[at];
		const { meaning, name } = column;
		if (meaning === 'total' && figure) {
			const maximum = max ?? (making.maximum === undefined ? undefined : figures[making.maximum]);
			if (maximum) single.max ??= maximum;
		}
		if (!figure) continue;
		if (isPart(meaning)) parts[meaning] = figure;
		else if (meaning === 'area') areas[name] = figure;
		else if (meaning === 'total' || meaning === 'max' || meaning === 'percent' || meaning === 'rank') {
			single[meaning] = figure;
		}
	}
	return { areas, parts, single };
};

/** A text, and not a dash in its place. */
const isPrinted = (text: string): boolean => text !== '' && !/^[-–—]$/u.test(text);

const makeRow = (making: Making, row: SectionedRow, at: number): PublishedRow | undefined => {
	const unit = rowName(row, making.columns);
	const { areas, parts, single } = sortFigures(making, at);
	const printsFigures = making.figures.some(({ figures }) => figures[at] !== undefined);
	checkTexts(making, row);
	if (unit === '' && !making.byMeaning.has('unit')) return undefined;
	if (unit === '') {
		const column = making.byMeaning.get('unit')?.head ?? '';
		const text = Array.from(new Set(row.cells.map(oneLine)))
			.join(' ')
			.trim()
			.slice(0, 200);
		making.problems.push({
			code: 'exchange.unit-missing',
			details: { file: making.file, row: row.row, column, text },
		});
		return undefined;
	}
	const code = cell(making, row, 'code');
	const band = cell(making, row, 'band');
	const region = cell(making, row, 'region');
	return {
		place: { file: making.file, row: row.row },
		unit,
		...(code ? { code } : {}),
		block: blockOf(making, row, printsFigures),
		year: yearOf(making, row, printsFigures),
		...(isPrinted(region) ? { regions: [{ scheme: '', region }] } : {}),
		...single,
		...(isPrinted(band) ? { band } : {}),
		parts,
		areas,
	};
};

const areasOf = (making: Making): AreaColumn[] =>
	making.figures
		.filter(({ column }) => column.meaning === 'area')
		.map(({ column, max, figures }) => {
			const maximum = max ?? (making.maximum === undefined ? undefined : figures[making.maximum]);
			return { code: column.name, ...(maximum ? { max: maximum } : {}) };
		});

/**
 * Reads a published table from a sheet: finds its head, says what each column holds, reads every figure exactly and
 * with its printed digits, and keeps each row that names something. Nothing is judged: a row "Trung bình" or a
 * footnote is handed on as it stands.
 */
export const readTable = (sheet: SheetText, options: TableOptions = {}): TableReading => {
	const { file } = sheet;
	const mapped = new Set(Object.keys(options.mapping ?? {}).map(fold));
	const grid = toGrid(sheet, (head) => mapped.has(head));
	if (grid.heads.length === 0) {
		const table = { file, areas: [], rows: [] };
		return { table, problems: grid.problems, notes: grid.notes, columns: [] };
	}
	const { columns, problems } = readColumns(grid, options.mapping);
	const { rows, notes } = splitSections(grid, columns);
	const figures = readFigures(sheet, rows, columns);
	const maximum = rows.findIndex((row) => isMaximumRow(rowName(row, columns)));
	const making: Making = {
		file,
		columns,
		byMeaning: new Map(columns.toReversed().map((column) => [column.meaning, column])),
		figures,
		maximum: maximum < 0 ? undefined : maximum,
		options,
		problems: [...grid.problems, ...problems, ...figures.flatMap((column) => column.problems)],
		notes: [...grid.notes, ...notes],
	};
	for (const { head, because, meaning } of columns) {
		if (meaning === 'ignore' && because !== 'mapping' && because !== 'numbering' && because !== 'empty') {
			making.notes.push({ code: 'exchange.column-left-out', details: { file, column: head } });
		}
	}
	if (maximum >= 0) {
		making.notes.push({ code: 'exchange.maximum-row', details: { file, row: rows[maximum]?.row ?? 0 } });
	}
	const read = rows.flatMap((row, at) => (at === maximum ? [] : (makeRow(making, row, at) ?? [])));
	return {
		table: { file, areas: areasOf(making), rows: read },
		problems: making.problems,
		notes: making.notes,
		columns,
	};
};
