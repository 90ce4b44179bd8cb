import { cellValue } from './sheet-cell-value.ts';
import type { Cells } from './sheet-cells.ts';
import { LEVEL, NODE_FIELDS, type TextSheet } from './sheet-columns.ts';
import { rowsOf, type SheetRow } from './sheet-head.ts';

type Plain = { [key: string]: unknown };
type Open = { readonly path: readonly (string | number)[]; readonly children: Plain[] };

const NEEDED = [LEVEL, 'Số', 'Tên', 'Điểm tối đa'];

/** Puts a value where its path leads, making what stands above it. */
const put = (node: Plain, [key = '', ...inside]: readonly string[], value: unknown): void => {
	if (inside.length === 0) node[key] = value;
	else {
		node[key] ??= {};
		put(node[key] as Plain, inside, value);
	}
};

const nodeOf = (row: SheetRow, path: Open['path'], sheet: string, cells: Cells): Plain => {
	const node: Plain = {};
	cells.place(path, { sheet, row: row.row });
	for (const { head, path: inside, kind } of NODE_FIELDS) {
		const place = { sheet, row: row.row, column: head };
		const at = [...path, ...inside];
		cells.place(at, place);
		// Without a name there is no "name" either: its place is that of the Vietnamese one.
		if (inside[1] === 'vi') cells.place(at.slice(0, -1), place);
		const read = cellValue(row.cell(head), kind);
		if (read.ok) {
			if (read.value !== undefined) put(node, inside, read.value);
			continue;
		}
		for (const { code, details } of read.problems)
			cells.refuse(at, {
				code: `${code}-in-cell`,
				details: { ...details, ...place, place: row.cell('Số').trim() },
			});
	}
	return node;
};

/** The tree that rows make by their order and level. A level that jumps is a problem; the row then counts one deeper. */
export const readNodes = (sheet: TextSheet, cells: Cells): readonly Plain[] => {
	const known = [LEVEL, ...NODE_FIELDS.map(({ head }) => head)];
	const rows = rowsOf(sheet, { known, needed: NEEDED }, cells);
	const nodes: Plain[] = [];
	const open: Open[] = [{ path: ['nodes'], children: nodes }];
	for (const row of rows) {
		const text = row.cell(LEVEL).trim();
		const level = /^\d{1,2}$/.test(text) ? Number(text) : 0;
		if (level < 1 || level > open.length) {
			const details = { sheet: sheet.name, row: row.row, column: LEVEL, value: text, most: open.length };
			cells.refuse(['level', row.row], { code: 'set.sheet-level', details });
		}
		open.length = Math.min(Math.max(level, 1), open.length);
		const parent = open.at(-1) as Open;
		const path = [...parent.path, parent.children.length];
		const node = nodeOf(row, path, sheet.name, cells);
		parent.children.push(node);
		const children: Plain[] = [];
		node['children'] = children;
		open.push({ path: [...path, 'children'], children });
	}
	return nodes;
};
