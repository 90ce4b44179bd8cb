import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

/** All jurisdictions of this installation, by their address. */
export const readJurisdictions = (tx: ReadTransaction) =>
	tx.selectFrom('jurisdiction').select(['id', 'slug', 'kind', 'name', 'demo']).orderBy('slug').execute();

/** The jurisdictions, for pages that list them. */
export const jurisdictions = defineQuery({
	name: 'access.jurisdictions',
	policy: 'public',
	input: z.object({}),
	read: (tx) => readJurisdictions(tx),
});
