import { fold } from '#kernel/text.ts';
import type { SheetText } from './sheet-text.ts';

/** What a table of figures says of each: of which unit at which leaf, what is entered, where it comes from. */
export const FIGURE_FIELDS = ['leaf', 'unit', 'input', 'value', 'source', 'asOf', 'reason'] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

const HEADS: Readonly<Record<FigureField, readonly string[]>> = {
	leaf: ['Mã tiêu chí', 'Tiêu chí', 'Criterion', 'Code'],
	unit: ['Đơn vị', 'Tên đơn vị', 'Cơ quan, đơn vị', 'Unit'],
	input: ['Nội dung', 'Dữ liệu', 'What', 'Input'],
	value: ['Giá trị', 'Số liệu', 'Value'],
	source: ['Nguồn', 'Nguồn số liệu', 'Source'],
	asOf: ['Ngày của số liệu', 'Ngày số liệu', 'Ngày', 'As of', 'Day'],
	reason: ['Lý do sửa', 'Lý do', 'Why corrected', 'Reason'],
};

const BY_HEAD = new Map(
	FIGURE_FIELDS.flatMap((field) => HEADS[field].map((head) => [fold(head), field] as const)),
);

/** A title may stand above the table, not a whole other table. */
const SEARCHED = 40;

/** Where the columns stand: the row of heads, counted from 0, and the column of each field. */
export type FigureHeads = { readonly row: number; readonly columns: ReadonlyMap<FigureField, number> };

/** Finds the row of heads: the first one that names at least leaf, unit and value. */
export const findFigureHeads = ({ rows }: SheetText): FigureHeads | undefined => {
	for (const [row, cells] of rows.slice(0, SEARCHED).entries()) {
		const columns = new Map<FigureField, number>();
		for (const [column, cell] of cells.entries()) {
			const field = BY_HEAD.get(fold(cell.replace(/\(.*\)|\*/g, '')));
			if (field && !columns.has(field)) columns.set(field, column);
		}
		if ((['leaf', 'unit', 'value'] as const).every((field) => columns.has(field))) return { row, columns };
	}
	return undefined;
};
