import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { tokenHashInput } from '../grant-input.ts';
import { readHolding } from '../queries/session.ts';
import { moveSession } from '../store.ts';

/**
 * Lets a session go on in another jurisdiction in which its holder has a role. Problem: `access.place-unknown`.
 */
export const chooseJurisdiction = defineCommand({
	name: 'access.choose-jurisdiction',
	policy: 'signed-in',
	input: z.object({ tokenHash: tokenHashInput, jurisdictionId: z.uuid() }),
	load: (tx, { jurisdictionId }, { personId }) => readHolding(tx, personId, jurisdictionId),
	decide: (holdsRole, { tokenHash, jurisdictionId }, { actor }) =>
		holdsRole
			? yes({
					changes: { tokenHash, personId: actor.personId, jurisdictionId },
					event: { type: 'access.jurisdiction-chosen', jurisdictionId },
					answer: null,
				})
			: no('access.place-unknown'),
	save: (tx, moved) => moveSession(tx, moved),
});
