import { decimal } from '#kernel/decimal.ts';
import { compare, mean, type Rational } from '#kernel/rational.ts';
import type { Entry } from './entries.ts';
import { own } from './own.ts';
import { percentOf } from './percent.ts';
import type { PublishedTable } from './published-table.ts';
import type { Settings } from './settings.ts';

/** A column of area points with the area's own maximum, where one is known. */
export type Area = { readonly code: string; readonly max: Rational | undefined };

/** The areas of a table. Maximum: the settings', else the table's, else the end of the scale. */
export const areasOf = (table: PublishedTable, settings: Settings): readonly Area[] =>
	table.areas.map(({ code, max }) => {
		const set = own(settings.areaMax, code);
		if (set !== undefined) return { code, max: decimal(set) };
		return { code, max: max?.value ?? (settings.scale && decimal(settings.scale.until)) };
	});

/** Points of an entry in an area; undefined where not printed. */
export const pointsIn = (entry: Entry, area: Area): Rational | undefined =>
	own(entry.row.areas, area.code)?.value;

/** Area percent = points / the area's own maximum × 100 (domain.md §5). */
export const areaPercent = (points: Rational | undefined, area: Area): Rational | undefined =>
	points && percentOf(points, area.max);

/** Mean and best points of an area over the units that have it; undefined where none has. */
export const areaStatistics = (
	entries: readonly Entry[],
	area: Area,
): { readonly mean: Rational; readonly highest: Rational } | undefined => {
	const points = entries.flatMap((entry) => pointsIn(entry, area) ?? []);
	const [first] = points;
	if (!first) return undefined;
	return {
		mean: mean(points),
		highest: points.reduce((best, value) => (compare(value, best) > 0 ? value : best), first),
	};
};
