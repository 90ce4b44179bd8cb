import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { readFirstSecret } from './first-secret.ts';

/** Whether the first administrator is still to be made: then, and only then, there is a page for it. */
export const isSetUpOpen = defineQuery({
	name: 'access.is-set-up-open',
	policy: 'public',
	input: z.object({}),
	read: async (tx) => (await readFirstSecret(tx, 'no lock'))?.used === false,
});
