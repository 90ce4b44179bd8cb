import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

/** A role of a unit that somebody holds today or will hold. */
export type UnitGrant = {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly email: string;
	readonly role: string;
	readonly round: string | null;
	readonly from: string | null;
	/** The last day. */
	readonly until: string | null;
	readonly substituteFor: string | null;
};

const readGrants = (tx: ReadTransaction, jurisdictionId: string, unitId: string, today: string) =>
	tx
		.selectFrom(
			sql<UnitGrant>`(
				select g.id, p.id as "personId", p.name, p.email, g.role, r.name ->> 'vi' as round,
					lower(g.during) as "from", upper(g.during) - 1 as "until", s.name as "substituteFor"
				from role_grant g
				join person p on p.id = g.person_id and p.disabled_at is null
				left join person s on s.id = g.substitute_for
				left join round r on r.id = g.round_id and r.jurisdiction_id = g.jurisdiction_id
				where g.jurisdiction_id = ${jurisdictionId} and g.unit_id = ${unitId} and g.revoked_at is null
					and g.role in ('unit-clerk', 'unit-head')
					and (upper(g.during) is null or upper(g.during) > ${today}::date)
				order by g.role desc, p.name collate "vi-x-icu", g.id
			)`.as('held'),
		)
		.selectAll()
		.execute();

/** Somebody with a role in the jurisdiction, by their whole mailbox: nobody is found by a part of it. */
const findByMailbox = async (tx: ReadTransaction, jurisdictionId: string, email: string) => {
	const row = await tx
		.selectFrom('person')
		.select('id')
		.where(sql<string>`lower(person.email)`, '=', email)
		.where('disabled_at', 'is', null)
		.where(
			sql<boolean>`exists (select from role_grant g where g.person_id = person.id
				and g.jurisdiction_id = ${jurisdictionId} and g.revoked_at is null)`,
		)
		.executeTakeFirst();
	return row?.id ?? null;
};

/** Who works for a unit today or will, with the roles that a substitute could take over; and whose a mailbox is. */
export const unitPeople = defineQuery({
	name: 'access.unit-people',
	policy: 'people.substitute',
	place: ({ unitId }) => ({ unitId }),
	input: z.object({ unitId: z.uuid(), email: z.string().trim().toLowerCase().max(254).default('') }),
	read: async (tx, { unitId, email }, { actor, today }) => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const unit = await tx
			.selectNoFrom(
				sql<string | null>`coalesce(
					(select n.names ->> 'vi' from unit_name n where n.unit_id = ${unitId} and n.during @> ${today}::date),
					(select r.name from round_unit r
						where r.jurisdiction_id = ${jurisdictionId} and r.unit_id = ${unitId} limit 1))`.as('name'),
			)
			.executeTakeFirst();
		return {
			unit: unit?.name ?? '',
			grants: await readGrants(tx, jurisdictionId, unitId, today),
			found: email === '' ? null : await findByMailbox(tx, jurisdictionId, email),
		};
	},
});
