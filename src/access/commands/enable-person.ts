import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayKeep } from '../core/keeping.ts';
import { personIdInput } from '../grant-input.ts';
import { lockPerson } from '../queries/person-state.ts';
import { closeAccount } from '../store.ts';

/** Opens a closed account again, with the password and the factors it had. Problems: those of `mayKeep`, `access.person-open`. */
export const enablePerson = defineCommand({
	name: 'access.enable-person',
	policy: 'people.manage',
	input: z.object({ personId: personIdInput }),
	load: (tx, { personId }) => lockPerson(tx, personId),
	may: (actor, person) => mayKeep(actor, person),
	decide: (person, { personId }, { now }) =>
		person?.isDisabled
			? yes({
					changes: { personId, because: null, at: now },
					event: { type: 'access.person-enabled', personId },
					answer: null,
				})
			: no('access.person-open'),
	save: (tx, opened) => closeAccount(tx, opened),
});
