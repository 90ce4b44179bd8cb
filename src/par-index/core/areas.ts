import { decimal } from '#kernel/decimal.ts';
import { type Rational, rational } from '#kernel/rational.ts';
import { meanOfScaled, toCommonScale } from './common-scale.ts';
import type { Entry } from './entries.ts';
import { own } from './own.ts';
import { percentOf } from './percent.ts';
import type { PublishedTable } from './published-table.ts';
import type { Settings } from './settings.ts';

/** A column of area points with the area's own maximum, where one is known. */
export type Area = {
	readonly code: string;
	/** Its place among the areas of the table, and in `Entry.points`. */
	readonly index: number;
	readonly max: Rational | undefined;
};

/** The areas of a table. Maximum: the settings', else the table's, else the end of the scale. */
export const areasOf = (table: PublishedTable, settings: Settings): readonly Area[] =>
	table.areas.map(({ code, max }, index) => {
		const set = own(settings.areaMax, code);
		if (set !== undefined) return { code, index, max: decimal(set) };
		return { code, index, max: max?.value ?? (settings.scale && decimal(settings.scale.until)) };
	});

/** Points of an entry in an area; undefined where not printed. */
export const pointsIn = (entry: Entry, area: Area): Rational | undefined => entry.points[area.index]?.value;

/** Area percent = points / the area's own maximum × 100 (domain.md §5). */
export const areaPercent = (points: Rational | undefined, area: Area): Rational | undefined =>
	points && percentOf(points, area.max);

/** Mean and best points of an area over the units that have it; undefined where none has. */
export const areaStatistics = (
	entries: readonly Entry[],
	area: Area,
): { readonly mean: Rational; readonly highest: Rational } | undefined => {
	const points: Rational[] = [];
	for (const entry of entries) {
		const value = pointsIn(entry, area);
		if (value) points.push(value);
	}
	const { integers, denominator } = toCommonScale(points);
	let [highest] = integers;
	if (highest === undefined) return undefined;
	for (const value of integers) if (value > highest) highest = value;
	return { mean: meanOfScaled({ integers, denominator }), highest: rational(highest, denominator) };
};
