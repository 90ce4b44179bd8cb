import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** A clerk or head of a unit. */
export type UnitPerson = { readonly id: string; readonly name: string; readonly isHead: boolean };

/** Who are clerks and heads of a unit in a round on a day, each once, by name. */
export const peopleOfUnit = (today: string) =>
	sql<readonly UnitPerson[] | null>`(
		select json_agg(json_build_object('id', id, 'name', name, 'isHead', is_head) order by name)
		from (
			select person.id, person.name, bool_or(role_grant.role = 'unit-head') as is_head
			from role_grant
			join person on person.id = role_grant.person_id and person.disabled_at is null
			where role_grant.jurisdiction_id = round_unit.jurisdiction_id
				and role_grant.unit_id = round_unit.unit_id
				and role_grant.role in ('unit-clerk', 'unit-head')
				and (role_grant.round_id is null or role_grant.round_id = round_unit.round_id)
				and role_grant.revoked_at is null and role_grant.during @> ${today}::date
			group by person.id, person.name
		) people
	)`;

/** The days on which a person is one of them; none: never. */
export const daysInUnit = async (
	tx: ReadTransaction,
	place: { readonly jurisdictionId: string; readonly roundId: string; readonly unitId: string },
	personId: string,
): Promise<readonly { readonly from: string | null; readonly until: string | null }[]> =>
	tx
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select([
			sql<string | null>`lower(role_grant.during)::text`.as('from'),
			sql<string | null>`upper(role_grant.during)::text`.as('until'),
		])
		.where('person.disabled_at', 'is', null)
		.where('role_grant.person_id', '=', personId)
		.where('role_grant.jurisdiction_id', '=', place.jurisdictionId)
		.where('role_grant.unit_id', '=', place.unitId)
		.where('role_grant.role', 'in', ['unit-clerk', 'unit-head'])
		.where('role_grant.revoked_at', 'is', null)
		.where((row) =>
			row.or([row('role_grant.round_id', 'is', null), row('role_grant.round_id', '=', place.roundId)]),
		)
		.execute();
