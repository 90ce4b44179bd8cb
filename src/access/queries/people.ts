import { sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { ROLES } from '../core/roles.ts';
import { readWaitingRoles } from './roles-waiting.ts';

/** A role as lists show it. */
export type ListedGrant = {
	readonly role: string;
	readonly unit: string | null;
	readonly round: string | null;
	readonly from: string | null;
	/** The last day. */
	readonly until: string | null;
	/** Whether a second person has still to confirm it. */
	readonly waits?: boolean | undefined;
};

export type ListedPerson = {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly state: 'active' | 'invited' | 'disabled';
	readonly grants: readonly ListedGrant[];
};

const input = z.object({
	text: z.string().max(200).default(''),
	role: z.enum(ROLES).nullable().default(null),
	unitId: z.uuid().nullable().default(null),
	offset: z.int().min(0).default(0),
	limit: z.int().min(1).max(2_000).default(100),
});
type Input = z.output<typeof input>;

type Row = ListedPerson & { readonly total: number };

const readPeople = (tx: ReadTransaction, jurisdictionId: string, asked: Input, today: string) => {
	const words = `%${fold(asked.text)}%`;
	const held = sql`g.person_id = p.id and (upper(g.during) is null or upper(g.during) > ${today}::date)`;
	const filtered = sql`exists (select from held g where ${held}
		and (${asked.role}::text is null or g.role = ${asked.role})
		and (${asked.unitId}::uuid is null or g.unit_id = ${asked.unitId}))`;
	const belongs =
		asked.role === null && asked.unitId === null
			? sql`(${filtered} or p.home_id = ${jurisdictionId})`
			: filtered;
	return tx
		.selectFrom(
			sql<Row>`(
				with held as (
					select id, person_id, role, unit_id, round_id, during, granted_at, false as waits from role_grant
					where jurisdiction_id = ${jurisdictionId} and revoked_at is null
					union all
					select id, person_id, role, unit_id, round_id, during, asked_at, true from grant_request
					where jurisdiction_id = ${jurisdictionId} and decided_at is null
				), page as (
					select p.id, p.name, p.email, p.disabled_at, p.search, count(*) over ()::integer as total from person p
					where ${belongs} and p.search like ${words}
					order by p.name collate "vi-x-icu", p.id offset ${asked.offset} limit ${asked.limit}
				)
				select p.id, p.name, p.email, p.total,
					case when p.disabled_at is not null then 'disabled'
						when exists (select from person_password w where w.person_id = p.id)
							or exists (select from person_identity i where i.person_id = p.id) then 'active'
						else 'invited' end as state,
					coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', n.names ->> 'vi', 'round', r.name ->> 'vi',
							'from', lower(g.during), 'until', upper(g.during) - 1, 'waits', g.waits) order by g.granted_at, g.id)
						from held g
						left join unit_name n on n.unit_id = g.unit_id and n.during @> ${today}::date
						left join round r on r.id = g.round_id and r.jurisdiction_id = ${jurisdictionId}
						where ${held}), '[]') as grants
				from page p order by p.name collate "vi-x-icu", p.id
			)`.as('listed'),
		)
		.selectAll()
		.execute();
};

/** The people of a jurisdiction with what they are today or will be, and the roles that wait for a second person. */
export const people = defineQuery({
	name: 'access.people',
	policy: 'people.read',
	input,
	read: async (tx, asked, { actor, today }) => {
		if (!actor) return null;
		const rows = await readPeople(tx, actor.jurisdictionId, asked, today);
		const { jurisdictionId, personId } = actor;
		const waiting = await readWaitingRoles(tx, { jurisdictionId, personId, today });
		return { total: rows[0]?.total ?? 0, people: rows.map(({ total: _, ...person }) => person), waiting };
	},
});
