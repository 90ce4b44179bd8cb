import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Open accounts of a jurisdiction whose holders were last there at an instant (milliseconds since 1970) or before; locked. */
export const lockDormant = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	seenUntil: number,
): Promise<readonly string[]> => {
	const rows = await tx
		.selectFrom('person')
		.leftJoin('person_password', 'person_password.person_id', 'person.id')
		.select('person.id')
		.where('person.home_id', '=', jurisdictionId)
		.where('person.disabled_at', 'is', null)
		.where(
			// Whoever never accepted their invitation has none of these, and is not meant.
			sql<boolean>`greatest(person_password.changed_at,
				(select max(linked_at) from person_identity where person_id = person.id),
				case when person_password.changed_at is not null
					or exists (select from person_identity where person_id = person.id) then person.opened_at end,
				(select max(seen_at) from session where person_id = person.id)) <= ${new Date(seenUntil)}`,
		)
		.orderBy('person.id')
		.forUpdate('person')
		.execute();
	return rows.map(({ id }) => id);
};
