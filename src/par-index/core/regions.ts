import { toFixed } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { meanOf } from './common-scale.ts';
import { own } from './own.ts';
import type { PublishedRow, PublishedTable, RegionOfUnit } from './published-table.ts';
import type { RegionResult } from './results.ts';

/** The regions that a unit lay in at the end of a year; undefined where none is known. */
export type RegionsOf = (
	unit: string,
	block: string,
	year: number | undefined,
) => readonly RegionOfUnit[] | undefined;

/**
 * A table whose rows say in which regions their units lie. A table with a column of regions speaks for itself, also
 * where a cell is empty: two divisions of a country are never mixed into one.
 * @param aliases spelling → the unit's name in the results
 */
export const withRegions = (
	table: PublishedTable,
	regionsOf: RegionsOf,
	aliases: Readonly<Record<string, string>>,
): PublishedTable => {
	if (table.rows.some(({ regions }) => regions)) return table;
	const rows = table.rows.map((row): PublishedRow => {
		const regions = regionsOf(own(aliases, row.unit) ?? row.unit, row.block, row.year);
		return regions ? { ...row, regions } : row;
	});
	return { ...table, rows };
};

/** A ranked unit: its percent, and the row that says where it lies. */
type Placed = { readonly percent: Rational; readonly entry: { readonly row: PublishedRow } };

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const nothingIsKnown = (ranked: readonly Placed[]): boolean =>
	ranked.every(({ entry }) => !entry.row.regions);

/**
 * The mean percent of the ranked units of each region (domain.md §5), by scheme and name in the order of their letters.
 * Units of which a scheme names no region are counted last, with null for the region and no mean: never guessed.
 * @param complete false where only some units are in the table: then there are counts and no means
 * @param digits of the published means
 * @returns empty where no region is known of any unit
 */
export const regionResults = (
	ranked: readonly Placed[],
	complete: boolean,
	digits: number,
): readonly RegionResult[] => {
	if (nothingIsKnown(ranked)) return [];
	const schemes = new Map<string, Map<string, Rational[]>>();
	for (const { percent, entry } of ranked) {
		for (const { scheme, region } of entry.row.regions ?? []) {
			const regions = schemes.get(scheme) ?? new Map<string, Rational[]>();
			schemes.set(scheme, regions);
			const percents = regions.get(region);
			if (percents) percents.push(percent);
			else regions.set(region, [percent]);
		}
	}
	return [...schemes]
		.sort(([a], [b]) => byCodeUnits(a, b))
		.flatMap(([scheme, regions]) => {
			const known = [...regions].sort(([a], [b]) => byCodeUnits(a, b));
			const named = known.map(([region, percents]) => ({
				scheme,
				region,
				units: percents.length,
				mean: complete ? toFixed(meanOf(percents), digits) : null,
			}));
			const rest = ranked.length - named.reduce((sum, { units }) => sum + units, 0);
			return rest === 0 ? named : [...named, { scheme, region: null, units: rest, mean: null }];
		});
};
