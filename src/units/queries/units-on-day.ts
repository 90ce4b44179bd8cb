import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, parseDay } from '#kernel/calendar.ts';
import { fold } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { UNIT_KINDS, type UnitKind } from '../core/kinds.ts';
import type { EventKind, Names, UnitKey } from '../core/unit.ts';

/** What became of a unit after the day asked about: one entry per successor, or one without for a dissolved unit. */
export type Became = {
	readonly kind: EventKind;
	readonly day: Day;
	readonly key: UnitKey | null;
	readonly names: Names | null;
	/** Exact, "1", "0.25" or "1/3"; null when it is not known. */
	readonly share: string | null;
};

export type UnitOnDayRow = {
	readonly key: UnitKey;
	readonly kind: UnitKind;
	readonly names: Names;
	readonly code: string | null;
	readonly parent: { readonly key: UnitKey; readonly names: Names } | null;
	/** When the unit ended; null while it goes on. */
	readonly ended: Day | null;
	readonly became: readonly Became[];
};

export type UnitsOnDay = {
	readonly day: Day;
	readonly total: number;
	readonly rows: readonly UnitOnDayRow[];
};

const DAY = z.string().transform((text, context) => {
	const day = parseDay(text);
	if (day) return day;
	context.addIssue({ code: 'custom', message: 'units.bad-day' });
	return z.NEVER;
});

/** A condition on unit `u`: it is under another one, at any depth, on a day. */
export const under = (key: string, day: Day) => sql`
	u.id in (
		with recursive below as (
			select p.unit_id from unit_parent p join unit top on top.id = p.parent_id
			where top.key = ${key} and p.during @> ${day}::date
			union
			select p.unit_id from unit_parent p join below on below.unit_id = p.parent_id
			where p.during @> ${day}::date
		)
		select unit_id from below
	)`;

/** Membership is the asking jurisdiction's own: the tables of blocks show no other's, and the public role none. */
const inBlock = (block: string, day: Day) => sql`
	exists (
		select from unit_block m join block b on b.jurisdiction_id = m.jurisdiction_id and b.id = m.block_id
		where m.unit_id = u.id and m.during @> ${day}::date and b.names ->> 'vi' = ${block}
	)`;

/**
 * Which units existed on a day, and what became of each: one statement.
 * `parent` takes all units under it at any depth; `children` only those directly under it. `text` searches without accents in the names of
 * that day. Without a limit all rows come, at most 20,000.
 */
export const unitsOnDay = defineQuery({
	name: 'units.units-on-day',
	policy: 'public',
	input: z.object({
		day: DAY,
		parent: z.string().optional(),
		children: z.string().optional(),
		kinds: z.array(z.enum(UNIT_KINDS)).optional(),
		block: z.string().optional(),
		text: z.string().max(200).optional(),
		offset: z.int().min(0).default(0),
		limit: z.int().min(1).max(20_000).default(20_000),
	}),
	read: async (tx, input): Promise<UnitsOnDay> => {
		const { day } = input;
		const words = fold(input.text ?? '').replaceAll(/[%_\\]/g, '');
		const rows = tx.selectFrom(
			sql<UnitOnDayRow & { total: bigint }>`(
				with here as (
					select u.id, u.key, n.kind, n.names, n.search, count(*) over () as total
					from unit u join unit_name n on n.unit_id = u.id and n.during @> ${day}::date
					where ${input.parent === undefined ? sql`true` : under(input.parent, day)}
						and ${input.kinds === undefined ? sql`true` : sql`n.kind = any(${input.kinds})`}
						and ${input.block === undefined ? sql`true` : inBlock(input.block, day)}
						and ${words === '' ? sql`true` : sql`n.search like ${`%${words}%`}`}
						and ${
							input.children === undefined
								? sql`true`
								: sql`exists (
									select from unit_parent p join unit top on top.id = p.parent_id
									where p.unit_id = u.id and p.during @> ${day}::date and top.key = ${input.children})`
						}
					order by n.names ->> 'vi' collate "vi-x-icu", u.key
					offset ${input.offset} limit ${input.limit}
				),
				-- As a join and not row by row: right after a large import the planner has no statistics, and would go
				-- through all events once for each unit.
				became as (
					select here.id, jsonb_agg(jsonb_build_object('kind', e.kind, 'day', e.day, 'key', s.key,
						'share', l.share, 'names', n.names) order by e.day, s.key) as list
					from here
					join unit_event_link l on l.predecessor_id = here.id
					join unit_event e on e.id = l.event_id and e.day > ${day}::date
					left join unit s on s.id = l.successor_id
					left join unit_name n on n.unit_id = s.id and n.during @> e.day
					group by here.id
				)
				select here.key, here.kind, here.names, here.total, c.code,
					case when top.id is not null then jsonb_build_object('key', top.key, 'names', a.names) end as parent,
					(select upper(n.during) from unit_name n where n.unit_id = here.id
						order by n.during desc limit 1) as ended,
					coalesce(became.list, '[]') as became
				from here
				left join unit_code c on c.unit_id = here.id and c.during @> ${day}::date
				left join unit_parent p on p.unit_id = here.id and p.during @> ${day}::date
				left join unit top on top.id = p.parent_id
				left join unit_name a on a.unit_id = top.id and a.during @> ${day}::date
				left join became on became.id = here.id
				order by here.names ->> 'vi' collate "vi-x-icu", here.key
			)`.as('unit_on_day'),
		);
		const found = await rows.selectAll().execute();
		return {
			day,
			total: Number(found[0]?.total ?? 0n),
			rows: found.map(({ total: _, ...row }) => row),
		};
	},
});
