import { type Day, day } from '#kernel/calendar.ts';
import { levelOf } from '#units/core/kinds.ts';
import type { Registry, UnitKey } from '#units/core/unit.ts';
import { type UnitOnDay, unitsOn, versionOn } from '#units/core/units-on.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import type { PublishedTable } from './published-table.ts';

/** How many names of a block a register has to know before it is asked about the block at all. */
export type Trust =
	/** A register made for this table: each name that it knows counts. */
	| 'each-name'
	/** The register of the whole country, in which other units bear the same names: at least half of the block. */
	| 'half-of-block';

/** Whose units the names of a table may mean, and how sure that has to be. */
export type Meaning = {
	readonly trust: Trust;
	/** The keys that names may mean; absent: all units of the register. */
	readonly own?: ReadonlySet<UnitKey> | undefined;
};

/** The unit of the register that a name in a block and year means; undefined where that is not sure. */
export type UnitMeant = (unit: string, block: string, year: number) => UnitOnDay | undefined;

/** The last day of a year: the units that were there then are those that the year's figures are about. */
export const endOf = (year: number): Day => day(`${String(year).padStart(4, '0')}-12-31`);

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
 * Says which units of a register the names of a published table mean. A name such as "Quảng Ninh" is borne by a province
 * and by a district: it is taken for the one of the level, and under the province, that most names of its block belong to.
 * The names of a day are put in order once, for all tables.
 */
export const unitsMeant = (
	registry: Registry,
	{ trust, own }: Meaning,
): ((table: PublishedTable) => UnitMeant) => {
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
	return (table) => {
		const circleIn = onceFor((key: string) => {
			const [year, block = ''] = key.split(/\n(.*)/s, 2);
			const names = table.rows
				.filter((row) => row.block === block && String(row.year) === year)
				.map(({ unit }) => unit);
			const least = trust === 'each-name' ? 1 : Math.ceil(names.length / 2);
			return circleOf(names, knownOn(endOf(Number(year))), least) ?? '';
		});
		return (unit, block, year) => {
			const known = knownOn(endOf(year));
			const circle = circleIn(`${year}\n${block}`);
			const meant = known.find(unit).filter(({ value }) => known.circles(value).includes(circle));
			const [only, ...others] = meant;
			return others.length > 0 ? undefined : only?.value;
		};
	};
};
