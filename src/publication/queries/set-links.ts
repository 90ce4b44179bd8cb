import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { SetLink } from '../core/published.ts';

/** The criteria sets of a release, in their order. */
export const setLinks = (
	tx: ReadTransaction,
	{ jurisdiction_id, id }: { readonly jurisdiction_id: string; readonly id: string },
): Promise<SetLink[]> =>
	tx
		.selectFrom('release_set')
		.select(['set_id as id', sql<SetLink['name']>`record -> 'name'`.as('name')])
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.orderBy('position')
		.execute();
