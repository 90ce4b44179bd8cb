import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayKeep } from '../core/keeping.ts';
import { personIdInput } from '../grant-input.ts';
import { lockPerson } from '../queries/person-state.ts';
import { closeAccount, endAllSessions } from '../store.ts';
import { withdrawLinks } from '../store-grants.ts';

/**
 * Closes an account: all its sessions end with this transaction, and no link opens it any more.
 * Problems: those of `mayKeep`, `access.person-disabled`.
 */
export const disablePerson = defineCommand({
	name: 'access.disable-person',
	policy: 'people.manage',
	input: z.object({ personId: personIdInput }),
	load: (tx, { personId }) => lockPerson(tx, personId),
	may: (actor, person) => mayKeep(actor, person),
	decide: (person, { personId }, { now }) =>
		person?.isDisabled
			? no('access.person-disabled')
			: yes({
					changes: { personId, because: 'administrator' as const, at: now },
					event: { type: 'access.person-disabled', personId },
					answer: null,
				}),
	save: async (tx, closed) => {
		await closeAccount(tx, closed);
		await endAllSessions(tx, closed);
		await withdrawLinks(tx, closed);
	},
});
