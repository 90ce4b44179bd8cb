import { groupBy } from '#kernel/group-by.ts';
import { PARTS } from '#par-index/core/published-table.ts';
import type { PublishedUnit } from './published.ts';

/** A figure of a unit, by name: `total`, `percent`, `rank`, `band`, `part:appraised`, `area:1`, `leaf:1.1.2`. */
export type FigureChange = {
	readonly figure: string;
	readonly old: string | null;
	readonly now: string | null;
};

/** What two releases say differently of a unit; a unit that only one of them has differs in all of its figures. */
export type UnitDifference = {
	readonly unit: string;
	readonly block: string;
	readonly changes: readonly FigureChange[];
};

/** What counts at a leaf in two releases that both lay leaves open, where it differs; null: there is none, or no points. */
export type LeafChange = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | null;
	readonly leaf: string;
	readonly old: string | null;
	readonly now: string | null;
};

const text = (value: string | number | null | undefined): string | null =>
	value === null || value === undefined ? null : String(value);

const figuresOf = (unit: PublishedUnit | undefined): ReadonlyMap<string, string | null> => {
	if (!unit) return new Map();
	return new Map([
		...(unit.areas ?? []).map(({ code, points }) => [`area:${code}`, text(points)] as const),
		...PARTS.map((part) => [`part:${part}`, text(unit.parts[part])] as const),
		['total', text(unit.total)],
		['percent', text(unit.percent)],
		['rank', text(unit.rank)],
		['band', unit.band],
	]);
};

const keyOf = ({ unit, block, year }: Pick<PublishedUnit, 'unit' | 'block' | 'year'>): string =>
	JSON.stringify([block, year, unit]);

/**
 * What a release says differently from the one that it replaces, figure by figure, in the order of the new one's units.
 * Figures that only one of them lays open (areas of another scope) are no difference.
 * @param leaves what differs at leaves, in the order of the set; comes after the other figures of its unit
 */
export const releaseDifference = (
	old: readonly PublishedUnit[],
	now: readonly PublishedUnit[],
	leaves: readonly LeafChange[] = [],
): readonly UnitDifference[] => {
	const ofUnit = groupBy(leaves, keyOf);
	const before = new Map(old.map((unit) => [keyOf(unit), unit]));
	const after = new Map(now.map((unit) => [keyOf(unit), unit]));
	const hasAreas = (units: readonly PublishedUnit[]) => units.some(({ areas }) => (areas ?? []).length > 0);
	const withAreas = hasAreas(old) && hasAreas(now);
	return [...new Map([...after, ...before]).entries()].flatMap(([key, { unit, block }]) => {
		const [was, is] = [figuresOf(before.get(key)), figuresOf(after.get(key))];
		const changes = [...new Set([...is.keys(), ...was.keys()])].flatMap((figure): FigureChange[] => {
			if (figure.startsWith('area:') && !withAreas) return [];
			const [first, second] = [was.get(figure) ?? null, is.get(figure) ?? null];
			return first === second ? [] : [{ figure, old: first, now: second }];
		});
		for (const { leaf, ...change } of ofUnit.get(key) ?? [])
			changes.push({ figure: `leaf:${leaf}`, old: change.old, now: change.now });
		return changes.length === 0 ? [] : [{ unit, block, changes }];
	});
};
