import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { readFactor } from './factor.ts';
import { readOpenRequests } from './grant-requests.ts';
import { readIdentitiesOf } from './identity.ts';
import type { RoleLogLine } from './role-log.ts';

/** A role that a person has or had, and who gave and took it. Instants in ISO 8601. */
export type GrantLine = {
	readonly id: string;
	readonly role: string;
	readonly unitId: string | null;
	readonly unit: string | null;
	readonly round: string | null;
	readonly from: string | null;
	/** The last day. */
	readonly until: string | null;
	readonly substituteFor: string | null;
	readonly grantedAt: string;
	/** null: the product itself. */
	readonly grantedBy: string | null;
	readonly confirmation: RoleLogLine['confirmation'];
	readonly confirmedBy: string | null;
	readonly revokedAt: string | null;
	readonly revokedBy: string | null;
	readonly isOver: boolean;
};

const readGrants = (tx: ReadTransaction, personId: string, jurisdictionId: string, today: string) =>
	tx
		.selectFrom(
			sql<GrantLine>`(
				select g.id, g.role, g.unit_id as "unitId", n.names ->> 'vi' as unit, r.name ->> 'vi' as round,
					lower(g.during) as "from", upper(g.during) - 1 as "until", s.name as "substituteFor",
					g.granted_at as "grantedAt", b.name as "grantedBy",
					g.confirmation, c.name as "confirmedBy", g.revoked_at as "revokedAt", t.name as "revokedBy",
					coalesce(upper(g.during) <= ${today}::date, false) as "isOver"
				from role_grant g
				left join unit_name n on n.unit_id = g.unit_id and n.during @> ${today}::date
				left join round r on r.id = g.round_id and r.jurisdiction_id = g.jurisdiction_id
				left join person s on s.id = g.substitute_for
				left join person b on b.id = g.granted_by
				left join person c on c.id = g.confirmed_by
				left join person t on t.id = g.revoked_by
				where g.person_id = ${personId} and g.jurisdiction_id = ${jurisdictionId}
				order by g.revoked_at is not null, g.granted_at desc, g.id
			)`.as('held'),
		)
		.selectAll()
		.execute();

const instant = (value: unknown): string | null =>
	value === null ? null : new Date(value as string).toISOString();

const readLinks = async (tx: ReadTransaction, personId: string) => {
	const rows = await tx
		.selectFrom('invitation')
		.leftJoin('person', 'person.id', 'invitation.made_by')
		.select([
			'invitation.purpose',
			'invitation.made_at',
			'invitation.expires_at',
			'invitation.used_at',
			'invitation.withdrawn_at',
			'person.name as maker',
		])
		.where('invitation.person_id', '=', personId)
		.orderBy('invitation.made_at', 'desc')
		.limit(20)
		.execute();
	return rows.map((row) => ({
		purpose: row.purpose,
		madeAt: instant(row.made_at) ?? '',
		madeBy: row.maker,
		expiresAt: instant(row.expires_at) ?? '',
		usedAt: instant(row.used_at),
		withdrawnAt: instant(row.withdrawn_at),
	}));
};

/** One account with all that this jurisdiction gave it, also what is over; null when it has nothing to do with it. */
export const person = defineQuery({
	name: 'access.person',
	policy: 'people.read',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor, today }) => {
		if (!actor) return null;
		const row = await tx
			.selectFrom('person')
			.leftJoin('person_password', 'person_password.person_id', 'person.id')
			.leftJoin('jurisdiction', 'jurisdiction.id', 'person.home_id')
			.select([
				'person.id',
				'person.name',
				'person.email',
				'person.created_at',
				'person.disabled_at',
				'person.disabled_because',
				'person.home_id',
				'jurisdiction.name as home',
				'person_password.changed_at',
			])
			.where('person.id', '=', id)
			.executeTakeFirst();
		const grants = await readGrants(tx, id, actor.jurisdictionId, today);
		const waiting = await readOpenRequests(tx, { jurisdictionId: actor.jurisdictionId, personId: id, today });
		const isOurs = row?.home_id === actor.jurisdictionId;
		if (!row || (grants.length === 0 && waiting.length === 0 && !isOurs)) return null;
		return {
			id: row.id,
			name: row.name,
			email: row.email,
			isOurs,
			home: (row.home as { vi: string } | null)?.vi ?? null,
			createdAt: instant(row.created_at) ?? '',
			disabledAt: instant(row.disabled_at),
			disabledBecause: row.disabled_because,
			hasPassword: row.changed_at !== null,
			knownElsewhere: (await readIdentitiesOf(tx, id)).length > 0,
			hasFactor: (await readFactor(tx, id, 'confirmed')) !== undefined,
			grants: grants.map((grant) => ({
				...grant,
				grantedAt: instant(grant.grantedAt) ?? '',
				revokedAt: instant(grant.revokedAt),
			})),
			waiting,
			links: isOurs ? await readLinks(tx, id) : [],
		};
	},
});
