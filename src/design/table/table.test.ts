import { describe, expect, it } from 'vitest';
import { alignDecimals } from '../format.ts';
import { type Column, layTable, nextSort, sortState } from './table.ts';

const columns: Column[] = [
	{ key: 'unit', label: 'Đơn vị', kind: 'head' },
	{ key: 'total', label: 'Điểm', kind: 'figure' },
	{ key: 'change', label: 'Thay đổi', kind: 'figure' },
];
const align = (texts: readonly string[]) => alignDecimals(texts, 'vi');

describe('a table laid out', () => {
	it('gives one letter to one reason, however often it is given', () => {
		const { rows, notes } = layTable(
			columns,
			[
				{ key: 'a', cells: { unit: { text: 'A' }, total: { text: '9,5' }, change: { missing: 'mới lập' } } },
				{
					key: 'b',
					cells: { unit: { text: 'B' }, total: { text: '90' }, change: { missing: 'đổi bộ tiêu chí' } },
				},
				{
					key: 'c',
					cells: { unit: { text: 'C' }, total: { missing: 'mới lập' }, change: { text: '+1,00' } },
				},
			],
			align,
		);
		expect(notes).toEqual([
			{ mark: 'a', text: 'mới lập' },
			{ mark: 'b', text: 'đổi bộ tiêu chí' },
		]);
		expect(rows.map(({ cells }) => cells[2]?.note)).toEqual(['a', 'b', undefined]);
		expect(rows[2]?.cells[1]).toMatchObject({ text: '–', note: 'a' });
		expect(rows[1]?.cells[1]?.text).toBe('90\u2008\u2007');
	});

	it('goes on after z', () => {
		const rows = Array.from({ length: 28 }, (_, i) => ({
			key: `${i}`,
			cells: { total: { missing: `${i}` } },
		}));
		expect(
			layTable(columns, rows, align)
				.notes.slice(25)
				.map(({ mark }) => mark),
		).toEqual(['z', 'aa', 'ab']);
	});
});

describe('sorting by address', () => {
	it('turns round when pressed again, and a figure begins with the highest', () => {
		expect(nextSort(undefined, { key: 'total', kind: 'figure' })).toBe('-total');
		expect(nextSort('-total', { key: 'total', kind: 'figure' })).toBe('total');
		expect(nextSort('total', { key: 'total', kind: 'figure' })).toBe('-total');
		expect(nextSort('-total', { key: 'unit', kind: 'head' })).toBe('unit');
	});

	it('says how the table is sorted now', () => {
		expect(sortState('-total', 'total')).toBe('descending');
		expect(sortState('total', 'total')).toBe('ascending');
		expect(sortState('unit', 'total')).toBe('none');
		expect(sortState(undefined, 'total')).toBe('none');
	});
});
