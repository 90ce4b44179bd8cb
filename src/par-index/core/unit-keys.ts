import type { UnitKey } from '#units/core/unit.ts';
import type { UnitResult } from './results.ts';

/** The unit of the register that a name in a block and year means; undefined where that is not sure. */
export type KeyOf = (unit: string, block: string, year: number | undefined) => UnitKey | undefined;

/** Names that mean one and the same key, and no other. */
const namesByKey = (keys: ReadonlyMap<string, ReadonlySet<UnitKey>>): ReadonlyMap<UnitKey, string[]> => {
	const names = new Map<UnitKey, string[]>();
	for (const [name, [key, ...others]] of keys) {
		if (key === undefined || others.length > 0) continue;
		names.set(key, [...(names.get(key) ?? []), name]);
	}
	return names;
};

/**
 * Which units of the register results are about, by their names in the results. A name that means one unit here and
 * another there means none, and neither do two names of one unit: a guess less, not more.
 */
export const unitKeys = (
	units: readonly Pick<UnitResult, 'unit' | 'block' | 'year'>[],
	keyOf: KeyOf,
): Readonly<Record<string, UnitKey>> => {
	const keys = new Map<string, Set<UnitKey>>();
	for (const { unit, block, year } of units) {
		const key = keyOf(unit, block, year ?? undefined);
		const known = keys.get(unit) ?? new Set();
		keys.set(unit, key === undefined ? known : known.add(key));
	}
	return Object.fromEntries(
		[...namesByKey(keys)].flatMap(([key, [name = '', ...others]]) =>
			others.length > 0 ? [] : [[name, key]],
		),
	);
};
