import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

/** Made-up people with their roles in jurisdictions of examples, for the login page of a demonstration. */
export const exampleAccounts = defineQuery({
	name: 'access.example-accounts',
	policy: 'public',
	input: z.object({}),
	read: async (tx, _input, { today }) => {
		const rows = await tx
			.selectFrom('person')
			.innerJoin('role_grant', 'role_grant.person_id', 'person.id')
			.innerJoin('jurisdiction', 'jurisdiction.id', 'role_grant.jurisdiction_id')
			.leftJoin('unit_name', (join) =>
				join
					.onRef('unit_name.unit_id', '=', 'role_grant.unit_id')
					.on(sql<boolean>`unit_name.during @> ${today}::date`),
			)
			.select([
				'person.id',
				'person.name',
				'person.email',
				'role_grant.role',
				sql<string>`jurisdiction.name ->> 'vi'`.as('jurisdiction'),
				sql<string | null>`unit_name.names ->> 'vi'`.as('unit'),
			])
			.where('person.email', 'like', '%@vidu.example')
			.where('person.disabled_at', 'is', null)
			.where('jurisdiction.demo', '=', true)
			.where('role_grant.revoked_at', 'is', null)
			.orderBy('role_grant.granted_at')
			.orderBy('person.id')
			.execute();
		return rows;
	},
});
