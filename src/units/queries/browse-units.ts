import { sql } from 'kysely';
import { z } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import { fold } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { UNIT_KINDS, type UnitKind } from '../core/kinds.ts';
import type { EventKind, Names, UnitKey } from '../core/unit.ts';
import { under } from './units-on-day.ts';

/** One link of an event, seen from the unit in the list; without a unit at its other end, the unit began or ended there. */
export type UnitLink = {
	readonly kind: EventKind;
	readonly day: Day;
	readonly key: UnitKey | null;
	/** The other unit's name on that day, or on the day before it where it came earlier. */
	readonly names: Names | null;
	/** Exact part of the earlier unit; null when it is not known. */
	readonly share: string | null;
};

export type BrowsedUnit = {
	readonly key: UnitKey;
	readonly kind: UnitKind;
	readonly names: Names;
	readonly code: string | null;
	readonly parent: { readonly key: UnitKey; readonly names: Names } | null;
	/** How many units were directly under it on that day. */
	readonly below: number;
	/** What it came out of, up to that day, and what became of it after that day: direct links only. */
	readonly came: readonly UnitLink[];
	readonly became: readonly UnitLink[];
};

export type BrowsedUnits = {
	readonly day: Day;
	/** From the top down to the unit under which is looked; empty for the whole country. */
	readonly within: readonly { readonly key: UnitKey; readonly names: Names }[];
	/** How many units of each kind there are at any depth, whatever kinds the list is limited to. */
	readonly counts: readonly { readonly kind: UnitKind; readonly count: number }[];
	readonly total: number;
	readonly rows: readonly BrowsedUnit[];
};

const DAY = z.iso.date().transform((text) => text as Day);

type Asked = { readonly day: Day; readonly under?: string | undefined; readonly text?: string | undefined };

/** Names are looked through of all times, and those of the units it came out of: a reader knows the old one. */
const named = (day: Day, text: string) => {
	const words = fold(text);
	if (words === '') return sql`true`;
	const called = sql`select unit_id from unit_name where search like ${`%${words}%`}`;
	return sql`u.id in (
		${called}
		union
		select l.successor_id from unit_event_link l join unit_event e on e.id = l.event_id and e.day <= ${day}::date
		where l.predecessor_id in (${called})
	)`;
};

const inScope = ({ day, under: above, text = '' }: Asked) =>
	sql`${above === undefined ? sql`true` : under(above, day)} and ${named(day, text)}`;

const readWithin = (tx: ReadTransaction, key: string, day: Day) =>
	tx
		.selectFrom(
			sql<{ key: UnitKey; names: Names }>`(
				with recursive above as (
					select u.id, 0 as height from unit u where u.key = ${key}
					union all
					select p.parent_id, above.height + 1 from above
					join unit_parent p on p.unit_id = above.id and p.during @> ${day}::date
				)
				select u.key, n.names from above join unit u on u.id = above.id
				join unit_name n on n.unit_id = u.id and n.during @> ${day}::date
				order by above.height desc
			)`.as('above'),
		)
		.selectAll()
		.execute();

const readCounts = (tx: ReadTransaction, asked: Asked) =>
	tx
		.selectFrom(
			sql<{ kind: UnitKind; count: number }>`(
				select n.kind, count(*)::integer as count
				from unit u join unit_name n on n.unit_id = u.id and n.during @> ${asked.day}::date
				where ${inScope(asked)} group by n.kind
			)`.as('counted'),
		)
		.selectAll()
		.execute();

/** The links of the units on the page on one side, as a list for each. A renamed unit stands at both ends. */
const links = (day: Day, side: 'came' | 'became') => {
	const [own, other, when, moment] =
		side === 'became'
			? [sql`l.predecessor_id`, sql`l.successor_id`, sql`e.day > ${day}::date`, sql`e.day`]
			: [sql`l.successor_id`, sql`l.predecessor_id`, sql`e.day <= ${day}::date`, sql`e.day - 1`];
	return sql`
		select page.id, jsonb_agg(jsonb_build_object('kind', e.kind, 'day', e.day, 'key', s.key, 'share', l.share,
			'names', n.names) order by e.day, n.names ->> 'vi' collate "vi-x-icu", s.key) as list
		from page
		join unit_event_link l on ${own} = page.id
		join unit_event e on e.id = l.event_id and ${when}
		left join unit s on s.id = ${other}
		left join unit_name n on n.unit_id = s.id and n.during @> (${moment})
		group by page.id`;
};

/**
 * Which units existed on a day, what each came out of and what became of it: the country's units directly under the
 * state, those directly under one unit, or (`depth: 'any'`) all of them at any depth.
 */
export const browseUnits = defineQuery({
	name: 'units.browse-units',
	policy: 'public',
	input: z.object({
		day: DAY,
		under: z.string().max(200).optional(),
		depth: z.enum(['direct', 'any']),
		kinds: z.array(z.enum(UNIT_KINDS)).optional(),
		text: z.string().max(200).optional(),
		offset: z.int().min(0).default(0),
		limit: z.int().min(1).max(200).default(100),
	}),
	read: async (tx, input): Promise<BrowsedUnits> => {
		const { day, kinds } = input;
		const within = input.under === undefined ? [] : await readWithin(tx, input.under, day);
		const counts = await readCounts(tx, input);
		const directly =
			input.under === undefined
				? sql`exists (
					select from unit_parent p join unit_name top on top.unit_id = p.parent_id and top.during @> ${day}::date
					where p.unit_id = u.id and p.during @> ${day}::date and top.kind = 'state')`
				: sql`exists (
					select from unit_parent p join unit top on top.id = p.parent_id
					where p.unit_id = u.id and p.during @> ${day}::date and top.key = ${input.under})`;
		const rows = await tx
			.selectFrom(
				sql<BrowsedUnit & { total: number }>`(
					with page as (
						select u.id, u.key, n.kind, n.names, count(*) over ()::integer as total
						from unit u join unit_name n on n.unit_id = u.id and n.during @> ${day}::date
						where ${inScope(input)} and ${input.depth === 'direct' ? directly : sql`true`}
							and ${kinds === undefined ? sql`n.kind <> 'state'` : sql`n.kind = any(${kinds})`}
						order by n.names ->> 'vi' collate "vi-x-icu", u.key
						offset ${input.offset} limit ${input.limit}
					),
					came as (${links(day, 'came')}),
					became as (${links(day, 'became')})
					select page.key, page.kind, page.names, page.total, c.code,
						case when top.id is not null then jsonb_build_object('key', top.key, 'names', a.names) end as parent,
						(select count(*)::integer from unit_parent b join unit_name bn on bn.unit_id = b.unit_id
							where b.parent_id = page.id and b.during @> ${day}::date and bn.during @> ${day}::date) as below,
						coalesce(came.list, '[]') as came, coalesce(became.list, '[]') as became
					from page
					left join unit_code c on c.unit_id = page.id and c.during @> ${day}::date
					left join unit_parent p on p.unit_id = page.id and p.during @> ${day}::date
					left join unit top on top.id = p.parent_id
					left join unit_name a on a.unit_id = top.id and a.during @> ${day}::date
					left join came on came.id = page.id
					left join became on became.id = page.id
					order by page.names ->> 'vi' collate "vi-x-icu", page.key
				)`.as('browsed'),
			)
			.selectAll()
			.execute();
		const total = rows[0]?.total ?? 0;
		return { day, within, counts, total, rows: rows.map(({ total: _, ...row }) => row) };
	},
});
