import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayKeep } from '../core/keeping.ts';
import { personIdInput, tokenHashInput } from '../grant-input.ts';
import { lockPerson } from '../queries/person-state.ts';
import { keepFailures } from '../store.ts';

/**
 * Forgets the wrong passwords that locked an account. Problems: those of `mayKeep`.
 */
export const unlockPerson = defineCommand({
	name: 'access.unlock-person',
	policy: 'people.manage',
	input: z.object({
		personId: personIdInput,
		/** Under what they are counted: see `lockKey`. */
		key: tokenHashInput,
	}),
	load: (tx, { personId }) => lockPerson(tx, personId),
	may: (actor, person) => mayKeep(actor, person),
	decide: (_person, { personId, key }) =>
		yes({ changes: key, event: { type: 'access.person-unlocked', personId }, answer: null }),
	save: (tx, key) => keepFailures(tx, key, undefined),
});
