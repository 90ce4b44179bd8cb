import { parseExact } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import type { RankingRow } from '../queries/release-ranking.ts';

/** What a row is sorted by: an exact number, a text, or nothing. */
type Key = Rational | string | undefined;

const exact = (text: string | null | undefined): Rational | undefined =>
	text === null || text === undefined ? undefined : parseExact(text);

const whole = (value: number | null): Rational | undefined =>
	value === null ? undefined : { n: BigInt(value), d: 1n };

/** The value of a row in a column; columns of areas are numbered as in the head of the table. */
const keyOf = ({ result }: RankingRow, column: string, bands: readonly string[]): Key => {
	if (column === 'unit') return result.unit;
	if (column === 'rank') return whole(result.rank);
	if (column === 'rankChange') return whole(result.rankChange);
	if (column === 'band') return result.band === null ? undefined : whole(bands.indexOf(result.band));
	if (column === 'total' || column === 'percent' || column === 'change') return exact(result[column]);
	if (column.startsWith('area-')) return exact(result.areas?.[Number(column.slice(5)) - 1]?.points);
	return exact(new Map(Object.entries(result.parts)).get(column));
};

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

const compareKeys = (a: Key, b: Key): number => {
	if (typeof a === 'string' || typeof b === 'string') return VIETNAMESE.compare(String(a), String(b));
	return a && b ? compare(a, b) : 0;
};

/**
 * Rows by one column: exact values in their order, names in Vietnamese order. What has no value stands last both ways,
 * and what is equal stays in the order of the ranking.
 * @param sort a column, with "-" before it for descending
 */
export const sortRows = (
	rows: readonly RankingRow[],
	sort: string | undefined,
	bands: readonly string[],
): RankingRow[] => {
	if (sort === undefined) return [...rows];
	const column = sort.replace(/^-/, '');
	const turn = sort.startsWith('-') ? -1 : 1;
	const keyed = rows.map((row) => ({ row, key: keyOf(row, column, bands) }));
	const known = keyed.filter(({ key }) => key !== undefined);
	const unknown = keyed.filter(({ key }) => key === undefined);
	known.sort((a, b) => turn * compareKeys(a.key, b.key));
	return [...known, ...unknown].map(({ row }) => row);
};

/** Rows whose name or code holds every word looked for, with or without accents. */
export const searchRows = (rows: readonly RankingRow[], looked: string): RankingRow[] => {
	const words = fold(looked)
		.split(' ')
		.filter((word) => word !== '');
	return rows.filter(({ search }) => words.every((word) => search.includes(word)));
};
