import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Day, Period } from '#kernel/calendar.ts';
import { toExact } from '#kernel/decimal.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { UnitKind } from '../core/kinds.ts';
import { type Kin, lineageOf } from '../core/lineage.ts';
import type { EventKind, Names, UnitEvent, UnitKey } from '../core/unit.ts';
import { readLineage } from './read-lineage.ts';

type Dated<T> = { readonly from: Day | null; readonly until: Day | null } & T;

/** An ancestor or successor as a page shows it, with the name it had on the day it came or went. */
export type Relative = {
	readonly id: string;
	readonly key: UnitKey;
	readonly names: Names;
	/** Exact text; null when it is not known. */
	readonly share: string | null;
	readonly day: Day;
	readonly event: {
		readonly kind: EventKind;
		readonly decision: string | null;
		readonly note: string | null;
	};
	/** Over which unit; the unit asked about itself for a direct one. */
	readonly via: UnitKey;
};

export type UnitHistory = {
	readonly id: string;
	readonly key: UnitKey;
	readonly names: readonly Dated<{ readonly kind: UnitKind; readonly names: Names }>[];
	readonly codes: readonly Dated<{ readonly code: string }>[];
	readonly parents: readonly Dated<{ readonly key: UnitKey; readonly names: Names }>[];
	readonly regions: readonly Dated<{ readonly scheme: string; readonly name: string }>[];
	/** What happened to the unit itself without another coming out of it: renamed, moved, established, dissolved. */
	readonly events: readonly {
		readonly day: Day;
		readonly kind: EventKind;
		readonly decision: string | null;
		readonly note: string | null;
	}[];
	/** The units it came out of, latest first, and those it went into, in order of time; at any distance. */
	readonly ancestors: readonly Relative[];
	readonly successors: readonly Relative[];
	/** Whether it exists on the day of asking. */
	readonly exists: boolean;
	/** How many units are directly under it: on the day of asking, or on its last day. */
	readonly below: number;
};

const period = [
	sql<Day | null>`lower(during)`.as('from'),
	sql<Day | null>`upper(during)`.as('until'),
] as const;

const holds = ({ from, until }: { from: Day | null; until: Day | null }, day: Day): boolean =>
	(from === null || from <= day) && (until === null || day < until);

/** What happened to the unit alone, each event once. */
const ownEvents = (events: readonly UnitEvent[], key: UnitKey): UnitHistory['events'] =>
	events
		.filter(({ links }) =>
			links.some(
				({ predecessor, successor }) =>
					(predecessor === key && (successor === key || successor === undefined)) ||
					(successor === key && predecessor === undefined),
			),
		)
		.map(({ date, kind, decision = null, note = null }) => ({ day: date, kind, decision, note }))
		.sort((a, b) => (a.day < b.day ? -1 : 1));

const countBelow = async (tx: ReadTransaction, id: string, day: RawBuilder<unknown>): Promise<number> => {
	const row = await tx
		.selectFrom(
			sql<{ count: number }>`(
				select count(*)::integer as count
				from unit_parent p join unit_name n on n.unit_id = p.unit_id and n.during @> ${day}
				where p.parent_id = ${id} and p.during @> ${day}
			)`.as('below'),
		)
		.selectAll()
		.executeTakeFirst();
	return row?.count ?? 0;
};

/** Everything about one unit through time, by its key; undefined when there never was one. */
export const unitHistory = defineQuery({
	name: 'units.unit-history',
	policy: 'public',
	input: z.object({ key: z.string() }),
	read: async (tx, { key }, { today }): Promise<UnitHistory | undefined> => {
		const unit = await tx.selectFrom('unit').select('id').where('key', '=', key).executeTakeFirst();
		if (!unit) return undefined;
		const names = await tx
			.selectFrom('unit_name')
			.where('unit_id', '=', unit.id)
			.select(period)
			.select(['kind', 'names'])
			.orderBy('during')
			.execute();
		const codes = await tx
			.selectFrom('unit_code')
			.where('unit_id', '=', unit.id)
			.select(period)
			.select('code')
			.orderBy('during')
			.execute();
		const regions = await tx
			.selectFrom('unit_region')
			.where('unit_id', '=', unit.id)
			.select(period)
			.select(['scheme', 'name'])
			.orderBy('scheme')
			.orderBy('during')
			.execute();
		// A parent may be renamed while it stays the parent: the name is the one it had last in the period.
		const parents = await tx
			.selectFrom('unit_parent')
			.innerJoin('unit', 'unit.id', 'unit_parent.parent_id')
			.where('unit_id', '=', unit.id)
			.select(period)
			.select('unit.key')
			.select(
				sql<Names>`(select n.names from unit_name n where n.unit_id = unit.id and n.during && unit_parent.during
					order by n.during desc limit 1)`.as('names'),
			)
			.orderBy('during')
			.execute();

		const { registry, namesOn, idOf } = await readLineage(tx, key);
		const lineage = lineageOf(registry);
		const eventOf = new Map(registry.events.map((event) => [event.key, event]));
		const relative = (kin: Kin, day: Day | Period): Relative => {
			const event = eventOf.get(kin.event) as UnitEvent;
			return {
				id: idOf(kin.key) ?? '',
				key: kin.key,
				names: namesOn(kin.key, day),
				share: kin.share ? toExact(kin.share) : null,
				day: kin.date,
				event: { kind: event.kind, decision: event.decision ?? null, note: event.note ?? null },
				via: kin.via,
			};
		};
		const exists = names.some((row) => holds(row, today));
		const end = names.at(-1)?.until;
		const below = await countBelow(tx, unit.id, exists || !end ? sql`${today}::date` : sql`${end}::date - 1`);
		return {
			id: unit.id,
			key,
			names: names.map((row) => ({ ...row, kind: row.kind as UnitKind, names: row.names as Names })),
			codes,
			parents,
			regions,
			events: ownEvents(registry.events, key),
			ancestors: lineage.whatCameBefore(key).map((kin) => relative(kin, { until: kin.date })),
			successors: lineage.whatBecameOf(key).map((kin) => relative(kin, kin.date)),
			exists,
			below,
		};
	},
});
