import { decimal, round } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { isUnitRow } from './no-unit.ts';
import { own } from './own.ts';
import { percentOf } from './percent.ts';
import type { PrintedNumber, PublishedRow, PublishedTable } from './published-table.ts';
import type { Settings, TotalSource } from './settings.ts';
import { totalAsPrinted, totalOfParts, totalOfWeights, underPolicy, weightsOf } from './total.ts';

/** A row that stands for a unit, with what its figures come to. */
export type Entry = {
	readonly row: PublishedRow;
	/** The unit's name, after aliases. */
	readonly unit: string;
	readonly total: Rational | undefined;
	readonly max: Rational;
	readonly percent: Rational | undefined;
	/** Points by area, in the order of the table's areas; undefined where not printed. */
	readonly points: readonly (PrintedNumber | undefined)[];
	/** False for units that the settings keep out of the ranking, and for those without a percent. */
	readonly ranked: boolean;
};

/** The rows of a table, parted into units and what is no unit. */
export type Entries = { readonly entries: readonly Entry[]; readonly leftOut: readonly PublishedRow[] };

/**
 * Reads the rows of a table under the settings: name, total, maximum, percent.
 * Nothing printed is changed: a row with an impossible figure is computed with it, and listed elsewhere.
 * @param source where totals come from (`sourceOf`)
 */
export const toEntries = (table: PublishedTable, settings: Settings, source: TotalSource): Entries => {
	const weights = weightsOf(settings);
	const usualMax = decimal(settings.max);
	const apart = new Set(settings.notRanked);

	const totalOf = (row: PublishedRow, max: Rational): Rational | undefined => {
		if (source === 'printed') return totalAsPrinted(row, max);
		const computed = source === 'parts' ? totalOfParts(row.parts) : totalOfWeights(row.areas, weights);
		return computed && underPolicy(computed, settings.rounding);
	};

	const entries: Entry[] = [];
	const leftOut: PublishedRow[] = [];
	for (const row of table.rows) {
		if (!isUnitRow(row, settings)) {
			leftOut.push(row);
			continue;
		}
		const unit = own(settings.aliases, row.unit) ?? row.unit;
		const max = row.max?.value ?? usualMax;
		const total = totalOf(row, max);
		const exact = total && percentOf(total, max);
		const percent = exact && settings.rounding.at === 'end' ? round(exact, settings.rounding.digits) : exact;
		const ranked = percent !== undefined && !apart.has(unit) && !apart.has(row.unit);
		const points = table.areas.map(({ code }) => own(row.areas, code));
		entries.push({ row, unit, total, max, percent, points, ranked });
	}
	return { entries, leftOut };
};
