import type pg from 'pg';
import type { Actor } from '#platform/actor.ts';

/** Gives people their accounts, and the roles that they hold; the pool is the superuser's. */
export const enrol = async (
	superuser: pg.Pool,
	people: readonly (readonly [Actor, string])[],
): Promise<void> => {
	for (const [{ personId, jurisdictionId, grants }, name] of people) {
		await superuser.query(`insert into person (id, name, email, created_at) values ($1, $2, $3, now())`, [
			personId,
			name,
			`${personId}@example.vn`,
		]);
		for (const { role, unitId } of grants)
			await superuser.query(
				`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at)
				 values (gen_random_uuid(), $1, $2, $3, $4, now())`,
				[personId, jurisdictionId, role, unitId],
			);
	}
};
