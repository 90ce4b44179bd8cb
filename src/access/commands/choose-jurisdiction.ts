import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { tokenHashInput } from '../grant-input.ts';
import { readHolding } from '../queries/session.ts';
import { moveSession } from '../store.ts';

/**
 * Lets a session go on in another jurisdiction in which its holder has a role. The runner's actor is the holder,
 * already in that jurisdiction, so that its own audit trail knows. Problem: `access.not-allowed`.
 */
export const chooseJurisdiction = defineCommand({
	name: 'access.choose-jurisdiction',
	input: z.object({ tokenHash: tokenHashInput }),
	load: (tx, _input, { personId, jurisdictionId }) => readHolding(tx, personId, jurisdictionId),
	may: (_actor, holdsRole) => (holdsRole ? yes(undefined) : no('access.not-allowed')),
	decide: (_state, { tokenHash }, { actor }) =>
		yes({
			changes: { tokenHash, personId: actor.personId, jurisdictionId: actor.jurisdictionId },
			event: { type: 'access.jurisdiction-chosen' },
			answer: null,
		}),
	save: (tx, moved) => moveSession(tx, moved),
});
