import { fold } from '#kernel/text.ts';
import type { PrintedFact } from '#par-index/core/published-table.ts';
import { readHead } from './read-head.ts';
import { oneLine, readYear } from './read-rows.ts';
import type { SheetText } from './sheet-text.ts';

const COUNT: ReadonlySet<string> = new Set(['count', 'so luong', 'so don vi', 'number']);
const UNITS: ReadonlySet<string> = new Set(['total units', 'tong so don vi', 'units']);

type Columns = { band: number; count: number; share: number; units: number; block: number; year: number };

const find = (heads: readonly string[]): Columns => {
	const meaning = (name: string): number => heads.findIndex((head) => readHead(head).meaning === name);
	const named = (names: ReadonlySet<string>): number => heads.findIndex((head) => names.has(fold(head)));
	return {
		band: meaning('band'),
		count: named(COUNT),
		share: meaning('percent'),
		units: named(UNITS),
		block: meaning('block'),
		year: meaning('year'),
	};
};

/** Whether heads are those of a table that counts units by band ("xếp loại, số lượng") and names none. */
export const countsBands = (heads: readonly string[]): boolean => {
	const { band, count } = find(heads);
	const namesUnits = heads.some((head) => readHead(head).meaning === 'unit');
	return band >= 0 && count >= 0 && !namesUnits;
};

/**
 * The facts in a table that counts units by band: `band:<name>` for each count, `share:<name>` for each printed
 * percentage, `units` once for each block and year.
 */
export const factsOfBandCounts = (sheet: SheetText): PrintedFact[] => {
	const [heads = [], ...body] = sheet.rows;
	const columns = find(heads);
	const told = new Set<string>();
	return body.flatMap((cells, index): PrintedFact[] => {
		const text = (column: number): string => oneLine(cells[column] ?? '');
		const [block, year, band] = [text(columns.block), readYear(text(columns.year)), text(columns.band)];
		const fact = (name: string, column: number): PrintedFact[] => {
			const place = { file: sheet.file, row: index + 2, column: oneLine(heads[column] ?? '') };
			return text(column) === '' ? [] : [{ place, block, year, fact: name, text: text(column) }];
		};
		const key = `${year ?? ''} ${block}`;
		const units = told.has(key) ? [] : fact('units', columns.units);
		told.add(key);
		return [...units, ...fact(`band:${band}`, columns.count), ...fact(`share:${band}`, columns.share)];
	});
};
