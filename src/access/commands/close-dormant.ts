import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { lockDormant } from '../queries/dormant.ts';
import { closeAccount, endAllSessions } from '../store.ts';

/** Closes the accounts that a jurisdiction keeps and nobody signed in to for so long; by the product itself. */
export const closeDormant = defineCommand({
	name: 'access.close-dormant',
	policy: 'product',
	input: z.object({
		/** Milliseconds since 1970: whoever was last there at this instant or before is dormant. */
		seenUntil: z.int(),
	}),
	load: (tx, { seenUntil }, { jurisdictionId }) => lockDormant(tx, jurisdictionId, seenUntil),
	decide: (people, _input, { now }) =>
		people.length === 0
			? no('access.none-dormant')
			: yes({
					changes: { people, at: now },
					event: { type: 'access.people-dormant', people: [...people] },
					answer: { closed: people.length },
				}),
	save: async (tx, { people, at }) => {
		for (const personId of people) {
			await closeAccount(tx, { personId, because: 'dormant', at });
			await endAllSessions(tx, { personId, at });
		}
	},
});
