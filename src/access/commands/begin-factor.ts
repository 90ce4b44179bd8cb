import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { sealedInput, tokenHashInput } from '../grant-input.ts';
import { readFactor } from '../queries/factor.ts';
import { isStepOpen, lockLoginStep } from '../queries/login-state.ts';
import { insertFactor } from '../store-factors.ts';

/**
 * Begins a second factor: its secret is kept, and counts for nothing until a code of it was given. In a sign-in only by
 * somebody who has none; in a session after giving password and factor again.
 * Problems: `access.login-over`, `access.factor-held`, `access.reauthentication-needed`.
 */
export const beginFactor = defineCommand({
	name: 'access.begin-factor',
	policy: 'signed-in',
	input: sealedInput.extend({ id: z.uuid(), stepHash: tokenHashInput.nullable() }),
	identity: ({ id }) => id,
	load: async (tx, { stepHash }, { personId }) => ({
		step: stepHash === null ? undefined : await lockLoginStep(tx, stepHash),
		held: await readFactor(tx, personId, 'confirmed'),
	}),
	may: (actor, { step }, { stepHash }) =>
		stepHash === null || step?.personId === actor.personId ? yes(undefined) : no('access.login-over'),
	decide: ({ step, held }, { stepHash, ...factor }, { actor, now }) => {
		if (stepHash !== null && !isStepOpen(step, now)) return no('access.login-over');
		if (stepHash !== null && held) return no('access.factor-held');
		if (stepHash === null) {
			const fresh = requireFresh(actor, now);
			if (!fresh.ok) return fresh;
		}
		return yes({
			changes: { ...factor, personId: actor.personId, at: now },
			event: { type: 'access.factor-begun', factorId: factor.id },
			answer: null,
		});
	},
	save: (tx, factor) => insertFactor(tx, factor),
});
