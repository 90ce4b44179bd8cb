import { sql } from 'kysely';
import { z } from 'zod';
import { fold } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { ROLES } from '../core/roles.ts';

/** A role that somebody was given, or waits for. Instants in ISO 8601, days as they are. */
export type RoleLogLine = {
	readonly id: string;
	readonly state: 'holds' | 'over' | 'taken-back' | 'waits' | 'declined';
	readonly name: string;
	readonly role: string;
	readonly unit: string | null;
	readonly round: string | null;
	readonly from: string | null;
	/** The last day. */
	readonly until: string | null;
	readonly substituteFor: string | null;
	/** null: the product itself. */
	readonly givenBy: string | null;
	readonly givenAt: string;
	/** Who else stood for it; null where none is needed. */
	readonly confirmation: 'second-person' | 'nobody-else' | 'before-rule' | null;
	readonly decidedBy: string | null;
	readonly decidedAt: string | null;
	readonly takenBy: string | null;
	readonly takenAt: string | null;
};

const input = z.object({
	text: z.string().max(200).default(''),
	role: z.enum(ROLES).nullable().default(null),
	offset: z.int().min(0).default(0),
	limit: z.int().min(1).max(500).default(100),
});
type Row = RoleLogLine & { readonly total: number };

const readLog = (
	tx: ReadTransaction,
	jurisdictionId: string,
	asked: z.output<typeof input>,
	today: string,
): Promise<Row[]> =>
	tx
		.selectFrom(
			sql<Row>`(
				with line as (
					select g.id, g.person_id, g.role, g.unit_id, g.round_id, g.during, g.substitute_for,
						g.granted_by, g.granted_at as given_at, g.confirmation, g.confirmed_by as decided_by,
						g.confirmed_at as decided_at, g.revoked_by, g.revoked_at,
						case when g.revoked_at is not null then 'taken-back'
							when upper(g.during) <= ${today}::date then 'over' else 'holds' end as state
					from role_grant g where g.jurisdiction_id = ${jurisdictionId}
					union all
					select q.id, q.person_id, q.role, q.unit_id, q.round_id, q.during, q.substitute_for,
						q.asked_by, q.asked_at, null, q.decided_by, q.decided_at, null, null,
						case when q.decided_at is null then 'waits' else 'declined' end
					from grant_request q where q.jurisdiction_id = ${jurisdictionId} and q.approved is not true
				)
				select l.id, l.state, p.name, l.role, n.names ->> 'vi' as unit, r.name ->> 'vi' as round,
					lower(l.during) as "from", upper(l.during) - 1 as "until", s.name as "substituteFor",
					b.name as "givenBy", l.given_at as "givenAt", l.confirmation, c.name as "decidedBy",
					l.decided_at as "decidedAt", t.name as "takenBy", l.revoked_at as "takenAt",
					count(*) over ()::integer as total
				from line l
				join person p on p.id = l.person_id
				left join person s on s.id = l.substitute_for
				left join person b on b.id = l.granted_by
				left join person c on c.id = l.decided_by
				left join person t on t.id = l.revoked_by
				left join unit_name n on n.unit_id = l.unit_id and n.during @> ${today}::date
				left join round r on r.id = l.round_id and r.jurisdiction_id = ${jurisdictionId}
				where p.search like ${`%${fold(asked.text)}%`} and (${asked.role}::text is null or l.role = ${asked.role})
				order by greatest(l.given_at, l.decided_at, l.revoked_at) desc, p.name collate "vi-x-icu", l.id
				offset ${asked.offset} limit ${asked.limit}
			)`.as('logged'),
		)
		.selectAll()
		.execute();

const instant = (value: string | null): string | null =>
	value === null ? null : new Date(value).toISOString();

/** Who was given which role for what in a jurisdiction, by whom, and who stood for it: what happened last first. */
export const roleLog = defineQuery({
	name: 'access.role-log',
	policy: 'people.read-role-log',
	input,
	read: async (tx, asked, { actor, today }) => {
		if (!actor) return null;
		const rows = await readLog(tx, actor.jurisdictionId, asked, today);
		return {
			total: rows[0]?.total ?? 0,
			lines: rows.map(({ total: _, givenAt, decidedAt, takenAt, ...line }) => ({
				...line,
				givenAt: instant(givenAt) ?? '',
				decidedAt: instant(decidedAt),
				takenAt: instant(takenAt),
			})),
		};
	},
});
