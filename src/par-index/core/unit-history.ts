import { type Day, day } from '#kernel/calendar.ts';
import { comparablePredecessors } from '#units/core/comparable.ts';
import { levelOf } from '#units/core/kinds.ts';
import type { Registry, UnitKey } from '#units/core/unit.ts';
import { type UnitOnDay, unitsOn, versionOn } from '#units/core/units-on.ts';
import type { Lineage, Predecessors } from './compare.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import type { PublishedTable } from './published-table.ts';

/** How many names of a block a history has to know before it is asked about the block at all. */
export type Trust =
	/** A history made for this table: each name that it knows counts. */
	| 'each-name'
	/** The history of the whole country, in which other units bear the same names: at least half of the block. */
	| 'half-of-block';

const REASONS = {
	'units.newly-established': 'established',
	'units.formed-by-merger': 'merged',
	'units.formed-by-division': 'split',
} as const;

/** The last day of a year: the units that were there then are those that the year's figures are about. */
const endOf = (year: number): Day => day(`${String(year).padStart(4, '0')}-12-31`);

/** A level under a unit, such as the districts of one province: within it a name means one unit. */
const circlesOf = (
	{ key, version }: UnitOnDay,
	parentOf: (key: UnitKey) => UnitKey | undefined,
): string[] => {
	const level = levelOf(version.kind);
	const circles: string[] = [];
	const seen = new Set<UnitKey>();
	for (let at = parentOf(key); at !== undefined && !seen.has(at); at = parentOf(at)) {
		seen.add(at);
		circles.push(`${level}\n${at}`);
	}
	return [...circles, `${level}\n`];
};

type Known = { readonly find: NameIndex<UnitOnDay>; readonly circles: (unit: UnitOnDay) => string[] };

/** The circle that most names of a block belong to, the narrowest of those with equally many. */
const circleOf = (names: readonly string[], { find, circles }: Known, least: number): string | undefined => {
	const votes = new Map<string, { names: number; depth: number }>();
	for (const name of names) {
		const seen = new Set<string>();
		for (const { value } of find(name)) {
			for (const [at, circle] of circles(value).entries()) {
				const vote = votes.get(circle) ?? { names: 0, depth: at };
				votes.set(circle, {
					names: vote.names + (seen.has(circle) ? 0 : 1),
					depth: Math.min(vote.depth, at),
				});
				seen.add(circle);
			}
		}
	}
	const [best] = Array.from(votes).sort(([, a], [, b]) => b.names - a.names || a.depth - b.depth);
	return best && best[1].names >= least ? best[0] : undefined;
};

/** Something made once for each key. */
const onceFor = <K, T>(make: (key: K) => T): ((key: K) => T) => {
	const made = new Map<K, T>();
	return (key) => {
		const found = made.get(key);
		if (found !== undefined) return found;
		const value = make(key);
		made.set(key, value);
		return value;
	};
};

/**
 * Lets a history of units answer for the names of a published table. A name such as "Quảng Ninh" is borne by a province
 * and by a district: it is taken for the one of the level, and under the province, that most names of its block belong to.
 * A name that stays ambiguous, or that the history does not know, is left to comparison by name.
 * @param own the keys that names may mean; absent: all units of the registry
 */
export const predecessorsIn = (
	registry: Registry,
	table: PublishedTable,
	{ trust, own }: { readonly trust: Trust; readonly own?: ReadonlySet<UnitKey> | undefined },
): Predecessors => {
	const comparable = comparablePredecessors(registry);
	const knownOn = onceFor((on: Day): Known => {
		const units = unitsOn(registry.units.values(), on).filter(({ key }) => own === undefined || own.has(key));
		const parentOf = (key: UnitKey): UnitKey | undefined => {
			const unit = registry.units.get(key);
			return unit && versionOn(unit, on)?.parent;
		};
		return {
			find: indexNames(units, ({ version }) => version.names.vi),
			circles: onceFor((unit: UnitOnDay) => circlesOf(unit, parentOf)),
		};
	});
	const circleIn = onceFor((key: string) => {
		const [year, block = ''] = key.split(/\n(.*)/s, 2);
		const names = table.rows
			.filter((row) => row.block === block && String(row.year) === year)
			.map(({ unit }) => unit);
		const least = trust === 'each-name' ? 1 : Math.ceil(names.length / 2);
		return circleOf(names, knownOn(endOf(Number(year))), least) ?? '';
	});

	return (unit, block, year, earlier): Lineage | undefined => {
		if (year === undefined || earlier === undefined) return undefined;
		const known = knownOn(endOf(year));
		const circle = circleIn(`${year}\n${block}`);
		const meant = known.find(unit).filter(({ value }) => known.circles(value).includes(circle));
		const [only, ...others] = meant;
		if (!only || others.length > 0) return undefined;
		const answer = comparable(only.value.key, endOf(earlier));
		if (!answer.comparable) {
			return answer.reason === 'units.unknown-unit' ? undefined : { kind: REASONS[answer.reason] };
		}
		const before = registry.units.get(answer.key);
		const name = before && versionOn(before, endOf(earlier))?.names.vi;
		const isSameName = name === only.value.version.names.vi;
		return { kind: 'same', names: [...(isSameName ? [unit] : []), ...(name ? [name] : [])] };
	};
};
