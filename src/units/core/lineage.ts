import type { Day } from '#kernel/calendar.ts';
import { add, compare, multiply, ONE, type Rational, subtract, ZERO } from '#kernel/rational.ts';
import { existsOn } from './periods.ts';
import type { Registry, UnitKey } from './unit.ts';

/** A share that may be unknown. Unknown stays unknown in sums and products, except that nothing of it is nothing. */
type Share = Rational | undefined;

const times = (a: Share, b: Share): Share => {
	if ((a && a.n === 0n) || (b && b.n === 0n)) return ZERO;
	return a && b ? multiply(a, b) : undefined;
};
const plus = (a: Share, b: Share): Share => (a && b ? add(a, b) : undefined);
const isNothing = (share: Share): boolean => share !== undefined && share.n === 0n;

/** What went from one unit to another on one day, all events of the day together. */
type Flow = { readonly from: UnitKey; readonly to: UnitKey; readonly share: Share; readonly event: string };
/** `keeps` is what stayed with each predecessor: nothing where it ended. */
type Turn = {
	readonly date: Day;
	readonly outOf: ReadonlyMap<UnitKey, readonly Flow[]>;
	readonly into: ReadonlyMap<UnitKey, readonly Flow[]>;
	readonly keeps: ReadonlyMap<UnitKey, Share>;
};

const grouped = (flows: readonly Flow[], side: 'from' | 'to'): ReadonlyMap<UnitKey, readonly Flow[]> => {
	const groups = new Map<UnitKey, Flow[]>();
	for (const flow of flows) {
		const group = groups.get(flow[side]);
		if (group) group.push(flow);
		else groups.set(flow[side], [flow]);
	}
	return groups;
};

/** The days on which something went from one unit to another, in order. Renaming and moving change nobody's share. */
const turnsOf = ({ units, events }: Registry): Turn[] => {
	const days = new Map<Day, Flow[]>();
	for (const { key, date, links } of events) {
		for (const { predecessor, successor, share } of links) {
			if (!predecessor || !successor || predecessor === successor) continue;
			const flows = days.get(date) ?? [];
			if (flows.length === 0) days.set(date, flows);
			flows.push({ from: predecessor, to: successor, share, event: key });
		}
	}
	return [...days]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([date, flows]) => {
			const gone = new Map<UnitKey, Share>();
			for (const { from, share } of flows) {
				gone.set(from, gone.has(from) ? plus(gone.get(from), share) : share);
			}
			const keeps = new Map<UnitKey, Share>();
			for (const [key, share] of gone) {
				const goesOn = existsOn(units.get(key)?.versions ?? [], date);
				const rest = share && (compare(share, ONE) < 0 ? subtract(ONE, share) : ZERO);
				// A unit that goes on after giving away "all" has given away tasks or land, not itself: what stayed is not known.
				keeps.set(key, goesOn ? (rest && rest.n > 0n ? rest : undefined) : ZERO);
			}
			return { date, outOf: grouped(flows, 'from'), into: grouped(flows, 'to'), keeps };
		});
};

/** A unit met when following events, and how much of one end of the way is in the other. */
export type Kin = {
	readonly key: UnitKey;
	/**
	 * For a successor: the part of the first unit that came to it. For an ancestor: the part of the ancestor that is
	 * in the unit asked about. Exact, 0 < share ≤ 1; absent when any step on the way is unknown.
	 */
	readonly share?: Rational | undefined;
	readonly date: Day;
	readonly event: string;
	/** The unit before it on the way. */
	readonly via: UnitKey;
};

const kin = (found: Map<string, Kin>, entry: Kin): void => {
	const key = `${entry.key}\n${entry.event}\n${entry.via}`;
	if (!found.has(key)) found.set(key, entry);
};

/** The questions about ancestors and successors, with the events prepared once for many of them. */
export type Lineage = {
	/** All units into which a unit went, directly or later, in order of time; empty when it never went into another. */
	readonly whatBecameOf: (key: UnitKey) => Kin[];
	/** All units out of which a unit came, directly or earlier, latest first. */
	readonly whatCameBefore: (key: UnitKey) => Kin[];
};

/**
 * Prepares the events of a registry for questions about ancestry. Shares are multiplied along each way and summed over
 * ways that meet; what a unit kept for itself when it gave something away is taken into account.
 */
export const lineageOf = (registry: Registry): Lineage => {
	const turns = turnsOf(registry);
	return {
		whatBecameOf: (key) => {
			const found = new Map<string, Kin>();
			const portions = new Map<UnitKey, Share>([[key, ONE]]);
			for (const { date, outOf, keeps } of turns) {
				const before = [...portions].filter(([giver]) => outOf.has(giver));
				for (const [giver, portion] of before) {
					const rest = times(portion, keeps.get(giver));
					if (isNothing(rest)) portions.delete(giver);
					else portions.set(giver, rest);
				}
				for (const [giver, portion] of before) {
					for (const { to, share, event } of outOf.get(giver) ?? []) {
						const part = times(portion, share);
						portions.set(to, portions.has(to) ? plus(portions.get(to), part) : part);
						kin(found, { key: to, share: part, date, event, via: giver });
					}
				}
			}
			return [...found.values()];
		},
		whatCameBefore: (key) => {
			const found = new Map<string, Kin>();
			const weights = new Map<UnitKey, Share>([[key, ONE]]);
			for (const { date, into, keeps } of turns.toReversed()) {
				const touched = new Map<UnitKey, Share>();
				for (const [taker, weight] of weights) {
					for (const { from, share, event } of into.get(taker) ?? []) {
						const part = times(weight, share);
						touched.set(from, touched.has(from) ? plus(touched.get(from), part) : part);
						kin(found, { key: from, share: part, date, event, via: taker });
					}
				}
				for (const [giver, weight] of [...weights]) {
					if (keeps.has(giver)) weights.set(giver, times(weight, keeps.get(giver)));
				}
				for (const [giver, part] of touched) {
					weights.set(giver, weights.has(giver) ? plus(weights.get(giver), part) : part);
				}
			}
			return [...found.values()];
		},
	};
};
