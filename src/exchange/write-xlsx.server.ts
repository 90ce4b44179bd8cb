import { type Cell, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { columnLetter } from './core/sheet-text.ts';

/** A sheet of texts, its head first. */
export type TextSheet = {
	readonly name: string;
	readonly rows: readonly (readonly string[])[];
	/** How wide each column is, and the only values that it takes. */
	readonly columns?:
		| readonly { readonly width?: number | undefined; readonly values?: readonly string[] | undefined }[]
		| undefined;
};

/** What a cell of XLSX holds at most. */
const LONGEST = 32_767;
const HEAD_COLOR = 'FFE8EEF4';
/** Rows below the last one in which a list of values is still offered. */
const ROOM = 200;

/** Text stays text when it is typed over: 1.10 is no number, and what begins with = no formula. */
const TEXT = '@';

/** `_x000D_` stands for a control character in workbooks; whoever wrote these letters meant them. */
const escaped = (text: string): string => text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

const cellsOf = (rows: TextSheet['rows']): Map<string, Partial<Cell>> => {
	const cells = new Map<string, Partial<Cell>>();
	for (const [row, texts] of rows.entries())
		for (const [column, text] of texts.entries()) {
			const isHead = row === 0;
			cells.set(`${row},${column}`, {
				value: escaped(text),
				type: 'string',
				style: {
					numFmt: TEXT,
					alignment: { vertical: 'top', wrapText: true },
					border: { bottom: { style: 'hair' } },
					...(isHead
						? {
								font: { bold: true },
								fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: HEAD_COLOR } },
							}
						: {}),
				},
			});
		}
	return cells;
};

const listsOf = ({ columns = [], rows }: TextSheet): NonNullable<WriteSheet['dataValidations']> =>
	columns.flatMap(({ values }, at) => {
		if (!values) return [];
		const letter = columnLetter(at);
		const range = `${letter}2:${letter}${rows.length + ROOM}`;
		return [{ type: 'list' as const, values: [...values], allowBlank: true, showErrorMessage: true, range }];
	});

const DEFAULT_WIDTH = 12;
const LINE_HEIGHT = 15;
/** The tallest row that spreadsheets know, in points. */
const TALLEST = 409;

/** How tall each row has to be for its texts to be read: not every program works that out when it opens a file. */
const heightsOf = ({ rows, columns = [] }: TextSheet): Map<number, { height: number }> => {
	const linesIn = (text: string, width: number): number =>
		text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / width)), 0);
	return new Map(
		rows.map((texts, row) => {
			const lines = texts.map((text, at) => linesIn(text, columns[at]?.width ?? DEFAULT_WIDTH));
			return [row, { height: Math.min(TALLEST, LINE_HEIGHT * Math.max(1, ...lines)) }];
		}),
	);
};

const toSheet = (sheet: TextSheet): WriteSheet => ({
	name: sheet.name,
	rows: sheet.rows.map((texts) => texts.map((text) => (text === '' ? null : escaped(text)))),
	cells: cellsOf(sheet.rows),
	columns: (sheet.columns ?? []).map(
		({ width }): ColumnDef => ({ ...(width === undefined ? {} : { width }), numFmt: TEXT }),
	),
	rowDefs: heightsOf(sheet),
	dataValidations: listsOf(sheet),
	freezePane: { rows: 1 },
	pageSetup: { orientation: 'landscape', paperSize: 'a3', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
});

/**
 * Sheets of texts as an XLSX workbook. Every cell is text: nothing is run as a formula, nothing becomes a number or a date.
 * @returns the bytes, or `exchange.cell-too-long` with sheet, row, column and limit: a workbook would cut it off
 */
export const writeWorkbook = async (sheets: readonly TextSheet[]): Promise<Decision<Uint8Array>> => {
	for (const { name: sheet, rows } of sheets)
		for (const [row, texts] of rows.entries())
			for (const [column, text] of texts.entries())
				if (text.length > LONGEST)
					return no('exchange.cell-too-long', {
						sheet,
						row: row + 1,
						column: columnLetter(column),
						limit: LONGEST,
					});
	return yes(new Uint8Array(await writeXlsx({ sheets: sheets.map(toSheet) })));
};
