import { comparablePredecessors } from '#units/core/comparable.ts';
import type { Registry } from '#units/core/unit.ts';
import { versionOn } from '#units/core/units-on.ts';
import type { Lineage, Predecessors } from './compare.ts';
import type { PublishedTable } from './published-table.ts';
import type { RegionsOf } from './regions.ts';
import type { KeyOf } from './unit-keys.ts';
import { endOf, type Meaning, type UnitMeant, unitsMeant } from './units-meant.ts';

const REASONS = {
	'units.newly-established': 'established',
	'units.formed-by-merger': 'merged',
	'units.formed-by-division': 'split',
} as const;

/** What a register knows about the units of a table: which they are, what they were in earlier years, where they lie. */
export type UnitHistory = {
	readonly predecessors: Predecessors;
	readonly regionsOf: RegionsOf;
	readonly keyOf: KeyOf;
};

/** A register that knows no unit: names decide, and no unit has a region. */
export const NO_HISTORY: UnitHistory = {
	predecessors: () => undefined,
	regionsOf: () => undefined,
	keyOf: () => undefined,
};

/** Asks the first register, and the second about what the first does not know. */
export const firstOf = (first: UnitHistory, second: UnitHistory): UnitHistory => ({
	predecessors: (...question) => first.predecessors(...question) ?? second.predecessors(...question),
	regionsOf: (...question) => first.regionsOf(...question) ?? second.regionsOf(...question),
	keyOf: (...question) => first.keyOf(...question) ?? second.keyOf(...question),
});

const historyOfTable = (
	registry: Registry,
	comparable: ReturnType<typeof comparablePredecessors>,
	meant: UnitMeant,
): UnitHistory => {
	const predecessors: Predecessors = (unit, block, year, earlier): Lineage | undefined => {
		if (year === undefined || earlier === undefined) return undefined;
		const only = meant(unit, block, year);
		if (!only) return undefined;
		const answer = comparable(only.key, endOf(earlier));
		if (!answer.comparable) {
			return answer.reason === 'units.unknown-unit' ? undefined : { kind: REASONS[answer.reason] };
		}
		const before = registry.units.get(answer.key);
		const name = before && versionOn(before, endOf(earlier))?.names.vi;
		const isSameName = name === only.version.names.vi;
		return { kind: 'same', names: [...(isSameName ? [unit] : []), ...(name ? [name] : [])] };
	};
	const regionsOf: RegionsOf = (unit, block, year) => {
		const regions = year === undefined ? undefined : meant(unit, block, year)?.version.regions;
		return regions && regions.length > 0
			? regions.map(({ scheme, name }) => ({ scheme, region: name }))
			: undefined;
	};
	const keyOf: KeyOf = (unit, block, year) =>
		year === undefined ? undefined : meant(unit, block, year)?.key;
	return { predecessors, regionsOf, keyOf };
};

/**
 * Lets a register of units answer for the names of published tables. A name that stays ambiguous, or that the register
 * does not know, is left to comparison by name and has no region.
 */
export const historyIn = (registry: Registry, meaning: Meaning): ((table: PublishedTable) => UnitHistory) => {
	const comparable = comparablePredecessors(registry);
	const meantIn = unitsMeant(registry, meaning);
	return (table) => historyOfTable(registry, comparable, meantIn(table));
};
