import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, parseDay } from '#kernel/calendar.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { UNIT_KINDS } from '#units/core/kinds.ts';
import { matchNames } from '#units/core/match-names.ts';
import type { Names } from '#units/core/unit.ts';

/** A unit of the register on a day, with its block of this jurisdiction. */
export type RegisterUnit = {
	readonly unitId: string;
	readonly key: string;
	readonly name: string;
	readonly code: string | null;
	readonly block: string | null;
};

const day = z.string().transform((text, context): Day => {
	const read = parseDay(text);
	if (read) return read;
	context.addIssue({ code: 'custom', message: 'rounds.day-wrong' });
	return z.NEVER;
});

const read = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	on: Day,
	where: ReturnType<typeof sql>,
): Promise<readonly RegisterUnit[]> => {
	const rows = tx.selectFrom(
		sql<RegisterUnit>`(
			select u.id as "unitId", u.key, n.names ->> 'vi' as name, c.code,
				(select b.names ->> 'vi' from unit_block m
					join block b on b.jurisdiction_id = m.jurisdiction_id and b.id = m.block_id
					where m.jurisdiction_id = ${jurisdictionId} and m.unit_id = u.id and m.during @> ${on}::date) as block
			from unit u
			join unit_name n on n.unit_id = u.id and n.during @> ${on}::date
			left join unit_code c on c.unit_id = u.id and c.during @> ${on}::date
			where ${where}
			order by n.names ->> 'vi' collate "vi-x-icu", u.key
		)`.as('registered'),
	);
	return await rows.selectAll().execute();
};

/** Units that this jurisdiction brought in itself, or has in one of its blocks. */
const ownOn = (jurisdictionId: string, on: Day) => sql`(u.steward_id = ${jurisdictionId} and n.kind <> 'state'
	and not exists (select from jurisdiction j where j.id = ${jurisdictionId} and j.kind = 'state'
		and n.kind in ('commune', 'ward', 'special-zone', 'township', 'rural-district', 'urban-district', 'town', 'city'))
	or exists (select from unit_block m where m.jurisdiction_id = ${jurisdictionId} and m.unit_id = u.id
		and m.during @> ${on}::date))`;

/** Units of a block of the register, or under a unit of it, on a day. */
export const registerUnits = defineQuery({
	name: 'rounds.register-units',
	policy: 'rounds.read-board',
	input: z.object({
		day,
		block: z.string().max(200).optional(),
		parent: z.string().max(120).optional(),
		kinds: z.array(z.enum(UNIT_KINDS)).optional(),
	}),
	read: async (tx, { day: on, block, parent, kinds }, { actor }): Promise<readonly RegisterUnit[]> => {
		if (!actor) return [];
		if (parent === undefined) {
			const own = await read(tx, actor.jurisdictionId, on, ownOn(actor.jurisdictionId, on));
			return block === undefined ? own : own.filter((unit) => unit.block === block);
		}
		const under = sql`u.id in (
			with recursive below as (
				select p.unit_id from unit_parent p join unit top on top.id = p.parent_id
				where top.key = ${parent} and p.during @> ${on}::date
				union
				select p.unit_id from unit_parent p join below on below.unit_id = p.parent_id
				where p.during @> ${on}::date
			) select unit_id from below) and n.kind = any(${[...(kinds ?? UNIT_KINDS)]})`;
		return read(tx, actor.jurisdictionId, on, under);
	},
});

/** Which units of the jurisdiction names mean on a day; those that mean none, or two, are not in it. */
export const unitsNamed = defineQuery({
	name: 'rounds.units-named',
	policy: 'rounds.read-board',
	input: z.object({ day, names: z.array(z.string().max(300)).max(20_000) }),
	read: async (tx, { day: on, names }, { actor }): Promise<Readonly<Record<string, RegisterUnit>>> => {
		if (!actor) return {};
		const own = await read(tx, actor.jurisdictionId, on, ownOn(actor.jurisdictionId, on));
		const byId = new Map(own.map((unit) => [unit.unitId, unit]));
		const found = matchNames(
			names,
			own.map(({ unitId, name }) => ({ id: unitId, names: { vi: name } as Names })),
		);
		return Object.fromEntries(
			Object.entries(found).flatMap(([name, id]) => {
				const unit = byId.get(id);
				return unit ? [[name, unit]] : [];
			}),
		);
	},
});

/** Provinces on a day, under which communes are found. */
export const provincesOn = defineQuery({
	name: 'rounds.provinces-on',
	policy: 'rounds.read-board',
	input: z.object({ day }),
	read: async (tx, { day: on }, { actor }) => {
		if (!actor) return [];
		return read(tx, actor.jurisdictionId, on, sql`n.kind in ('province', 'municipality')`);
	},
});

/** Whoever has a role in the jurisdiction, as members of a council may be. */
export const roundPeople = defineQuery({
	name: 'rounds.people',
	policy: 'rounds.read-board',
	input: z.object({}),
	read: async (tx, _input, { actor, today }) => {
		if (!actor) return [];
		const rows = await tx
			.selectFrom('person')
			.innerJoin('role_grant as g', 'g.person_id', 'person.id')
			.select(['person.id', 'person.name'])
			.select(sql<string[]>`array_agg(distinct g.role)`.as('roles'))
			.where('g.jurisdiction_id', '=', actor.jurisdictionId)
			.where('g.revoked_at', 'is', null)
			.where('person.disabled_at', 'is', null)
			.where(sql<boolean>`g.during @> ${today}::date`)
			.groupBy(['person.id', 'person.name'])
			.orderBy('person.name')
			.execute();
		return rows;
	},
});
