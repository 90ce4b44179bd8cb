import { sql } from 'kysely';
import type { Day, Period } from '#kernel/calendar.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { UnitKind } from '../core/kinds.ts';
import type { Basis, EventKind, Link, Names, Registry, Unit, UnitEvent, UnitKey } from '../core/unit.ts';
import { linkOf } from './read-stored.ts';

/** The part of the registry in which one unit's ancestors and successors are, and how each was called when. */
export type LineageSlice = {
	readonly registry: Registry;
	/** The name on a day, or on the last day before the end of a period. */
	readonly namesOn: (key: UnitKey, when: Day | Period) => Names;
	readonly idOf: (key: UnitKey) => string | undefined;
};

type EventRow = {
	readonly key: string;
	readonly steward: string;
	readonly kind: EventKind;
	readonly day: Day;
	readonly decision: string | null;
	readonly note: string | null;
	readonly predecessor: UnitKey | null;
	readonly successor: UnitKey | null;
	readonly share: string | null;
	readonly basis: Basis | null;
	readonly keeps: boolean;
};

/**
 * All links that touch an ancestor or a successor: beside the way itself also what else went out of the units on it, since
 * what a unit kept depends on all it gave.
 */
const readLinks = (tx: ReadTransaction, key: UnitKey): Promise<EventRow[]> =>
	tx
		.selectFrom(
			sql<EventRow>`(
				with recursive
				down as (
					select id from unit where key = ${key}
					union
					select l.successor_id from unit_event_link l join down on down.id = l.predecessor_id
					where l.successor_id is not null
				),
				up as (
					select id from unit where key = ${key}
					union
					select l.predecessor_id from unit_event_link l join up on up.id = l.successor_id
					where l.predecessor_id is not null
				),
				kin as (select id from down union select id from up)
				select e.key, e.steward_id as steward, e.kind, e.day, e.decision, e.note, p.key as predecessor,
					s.key as successor, l.share, l.basis, l.keeps
				from unit_event_link l
				join unit_event e on e.id = l.event_id
				left join unit p on p.id = l.predecessor_id
				left join unit s on s.id = l.successor_id
				where l.predecessor_id in (select id from kin) or l.successor_id in (select id from kin)
				order by e.day, e.key, l.ordinal
			)`.as('link'),
		)
		.selectAll()
		.execute();

type NameRow = {
	readonly id: string;
	readonly key: UnitKey;
	readonly from: Day | null;
	readonly until: Day | null;
	readonly names: Names;
	readonly kind: UnitKind;
};

const readNames = (tx: ReadTransaction, keys: readonly UnitKey[]): Promise<NameRow[]> =>
	tx
		.selectFrom(
			sql<NameRow>`(
				select u.id, u.key, lower(n.during) as "from", upper(n.during) as until, n.kind, n.names
				from unit u join unit_name n on n.unit_id = u.id
				where u.key = any(${keys}) order by u.key, n.during
			)`.as('name'),
		)
		.selectAll()
		.execute();

/** Reads the slice around one unit. */
export const readLineage = async (tx: ReadTransaction, key: UnitKey): Promise<LineageSlice> => {
	const events = new Map<string, UnitEvent & { readonly links: Link[] }>();
	const keys = new Set<UnitKey>([key]);
	for (const row of await readLinks(tx, key)) {
		// Two stewards may call events alike; what happened to units is told by both.
		const id = `${row.steward}/${row.key}`;
		const event = events.get(id) ?? {
			key: id,
			kind: row.kind,
			date: row.day,
			links: [],
			decision: row.decision ?? undefined,
			note: row.note ?? undefined,
		};
		events.set(id, event);
		const { predecessor, successor } = row;
		event.links.push(
			linkOf({ ...row, predecessor_id: predecessor, successor_id: successor }, (same) => same),
		);
		for (const end of [predecessor, successor]) if (end !== null) keys.add(end);
	}
	const units = new Map<UnitKey, Unit>();
	const ids = new Map<UnitKey, string>();
	for (const { id, key: name, from, until, kind, names } of await readNames(tx, [...keys])) {
		const version = {
			period: { from: from ?? undefined, until: until ?? undefined },
			kind,
			names,
			regions: [],
		};
		ids.set(name, id);
		units.set(name, { key: name, versions: [...(units.get(name)?.versions ?? []), version] });
	}
	const namesOn = (name: UnitKey, when: Day | Period): Names => {
		const versions = units.get(name)?.versions ?? [];
		const version =
			typeof when === 'string'
				? versions.findLast(({ period }) => (period.from ?? '') <= when)
				: versions.findLast(({ period }) => (period.from ?? '') < (when.until ?? '9999-12-31'));
		return (version ?? versions[0])?.names ?? { vi: name };
	};
	return { registry: { units, events: [...events.values()] }, namesOn, idOf: (name) => ids.get(name) };
};
