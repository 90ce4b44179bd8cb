import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { UnitKind } from '../core/kinds.ts';
import { versionsOf } from '../core/parts.ts';
import type { Names, OwnUnits } from '../core/unit.ts';
import { readEvents } from './read-stored.ts';

type Attribute = { readonly from: Day | null; readonly until: Day | null };
type Row = {
	readonly key: string;
	readonly names: readonly (Attribute & { readonly kind: UnitKind; readonly names: Names })[];
	readonly codes: readonly (Attribute & { readonly code: string })[];
	readonly parents: readonly (Attribute & { readonly parent: string })[];
	readonly regions: readonly (Attribute & { readonly scheme: string; readonly name: string })[];
};

const ends = sql`'from', lower(during), 'until', upper(during)`;

const readUnits = (tx: ReadTransaction, steward: string): Promise<Row[]> =>
	tx
		.selectFrom(
			sql<Row>`(
				select u.key,
					(select coalesce(jsonb_agg(jsonb_build_object(${ends}, 'kind', kind, 'names', names)), '[]')
						from unit_name where unit_id = u.id) as names,
					(select coalesce(jsonb_agg(jsonb_build_object(${ends}, 'code', code)), '[]')
						from unit_code where unit_id = u.id) as codes,
					(select coalesce(jsonb_agg(jsonb_build_object(${ends}, 'parent', p.key)), '[]')
						from unit_parent join unit p on p.id = parent_id where unit_id = u.id) as parents,
					(select coalesce(jsonb_agg(jsonb_build_object(${ends}, 'scheme', scheme, 'name', name)), '[]')
						from unit_region where unit_id = u.id) as regions
				from unit u where u.steward_id = ${steward} order by u.key
			)`.as('own'),
		)
		.selectAll()
		.execute();

/** The units on the links of the steward's events, whoever else's they are. */
const readLinked = async (tx: ReadTransaction, steward: string): Promise<Map<string, string>> => {
	const rows = await tx
		.selectFrom(
			sql<{ id: string; key: string }>`(
				select distinct u.id, u.key from unit_event_link l
				join unit u on u.id = l.predecessor_id or u.id = l.successor_id where l.steward_id = ${steward}
			)`.as('linked'),
		)
		.selectAll()
		.execute();
	return new Map(rows.map(({ id, key }) => [id, key]));
};

const dated = <T extends Attribute>({ from, until, ...rest }: T) => ({
	...rest,
	period: { from: from ?? undefined, until: until ?? undefined },
});

/** The units that the jurisdiction of whoever asks has imported itself, and what happened to them. */
export const ownUnits = defineQuery({
	name: 'units.own-units',
	policy: 'tables.read',
	input: z.object({}),
	read: async (tx, _, { actor }): Promise<OwnUnits> => {
		if (!actor) return { units: [], events: [] };
		const rows = await readUnits(tx, actor.jurisdictionId);
		const linked = await readLinked(tx, actor.jurisdictionId);
		const { events } = await readEvents(tx, actor.jurisdictionId, linked);
		const units = rows.map(({ key, names, codes, parents, regions }) => ({
			key,
			versions: versionsOf({
				names: names.map(dated),
				codes: codes.map(dated),
				parents: parents.map(dated),
				regions: regions.map(dated),
			}),
		}));
		return { units, events: [...events.values()] };
	},
});
