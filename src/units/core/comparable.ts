import type { Day } from '#kernel/calendar.ts';
import { equals, ONE } from '#kernel/rational.ts';
import { existsOn } from './periods.ts';
import type { Link, Registry, UnitEvent, UnitKey } from './unit.ts';

/** Why a result has no earlier result beside it; also the key of the message shown in place of "–". */
export type NotComparableReason =
	| 'units.unknown-unit'
	| 'units.newly-established'
	| 'units.formed-by-merger'
	| 'units.formed-by-division';

/** `tookIn` lists units that were merged into one whose legal person goes on: comparable, and worth a note. */
export type Comparison =
	| { readonly comparable: true; readonly key: UnitKey; readonly tookIn: readonly UnitKey[] }
	| { readonly comparable: false; readonly reason: NotComparableReason };

const crossing = (link: Link): boolean =>
	link.predecessor !== undefined && link.predecessor !== link.successor;

/**
 * The unit whose earlier result may stand beside a unit's later one (domain.md §5): the unit itself where it was
 * already there, else the one unit that it continues entirely and alone. A merged or divided unit has none, and neither has
 * one whose share is not known.
 * @param key the unit of the later result
 * @param then a day of the earlier year, usually its last
 * @returns the key to compare with, or the reason why there is none
 */
export type ComparablePredecessor = (key: UnitKey, then: Day) => Comparison;

/** Prepares the question for many units of one registry. */
export const comparablePredecessors = ({ units, events }: Registry): ComparablePredecessor => {
	const into = new Map<UnitKey, { event: UnitEvent; link: Link }[]>();
	const outOf = new Map<UnitKey, Link[]>();
	const push = <T>(map: Map<UnitKey, T[]>, at: UnitKey | undefined, value: T): void => {
		if (at === undefined) return;
		const list = map.get(at);
		if (list) list.push(value);
		else map.set(at, [value]);
	};
	for (const event of events) {
		for (const link of event.links.filter(crossing)) {
			push(into, link.successor, { event, link });
			push(outOf, link.predecessor, link);
		}
	}

	return (key, then) => {
		if (!units.has(key)) return { comparable: false, reason: 'units.unknown-unit' };
		let current = key;
		const tookIn: UnitKey[] = [];
		const seen = new Set<UnitKey>();
		while (!seen.has(current)) {
			seen.add(current);
			const sources = (into.get(current) ?? []).filter(({ event }) => event.date > then);
			if (existsOn(units.get(current)?.versions ?? [], then)) {
				tookIn.push(...sources.flatMap(({ link }) => link.predecessor ?? []));
				return { comparable: true, key: current, tookIn };
			}
			const [only, ...others] = sources;
			if (!only?.link.predecessor) return { comparable: false, reason: 'units.newly-established' };
			if (others.length > 0) return { comparable: false, reason: 'units.formed-by-merger' };
			const whole = only.link.share !== undefined && equals(only.link.share, ONE);
			const alone = outOf.get(only.link.predecessor)?.length === 1;
			if (!whole || !alone) return { comparable: false, reason: 'units.formed-by-division' };
			current = only.link.predecessor;
		}
		return { comparable: false, reason: 'units.unknown-unit' };
	};
};
