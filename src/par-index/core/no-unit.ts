import { fold } from '#kernel/text.ts';
import type { PublishedRow } from './published-table.ts';
import type { Settings } from './settings.ts';

/** Names that stand under a table for all of it. Compared folded; as a whole. */
const WHOLE = new Set([
	'all',
	'average',
	'ca nuoc',
	'cao nhat',
	'cong',
	'highest',
	'lowest',
	'max',
	'maximum',
	'mean',
	'median',
	'min',
	'minimum',
	'national',
	'overall',
	'sum',
	'thap nhat',
	'toan quoc',
	'toan tinh',
	'tong',
	'tong cong',
	'total',
	'trung vi',
]);

/** Beginnings of such names: "Trung bình khối huyện", "All provinces". */
const BEGINNINGS = [
	'all provinces',
	'all units',
	'average of',
	'binh quan',
	'chi so trung binh',
	'diem trung binh',
	'ghi chu',
	'gia tri trung binh',
	'grand total',
	'mean of',
	'national average',
	'national mean',
	'tong so',
	'trung binh',
];

/** Whether a name reads like a mean, a sum or a note instead of a unit. */
const readsLikeNoUnit = (name: string): boolean => {
	const folded = fold(name);
	return (
		folded === '' ||
		WHOLE.has(folded) ||
		BEGINNINGS.some((beginning) => folded === beginning || folded.startsWith(`${beginning} `))
	);
};

/**
 * Whether a row stands for a unit. A row that prints a rank does, whatever its name (there was a commune Trung Bình);
 * the settings have the last word.
 */
export const isUnitRow = (row: PublishedRow, settings: Settings): boolean => {
	if (settings.units.includes(row.unit)) return true;
	if (settings.notUnits.includes(row.unit)) return false;
	return row.rank !== undefined || !readsLikeNoUnit(row.unit);
};
