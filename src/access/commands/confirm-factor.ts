import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { RECOVERY_CODES } from '../core/recovery-codes.ts';
import { tokenHashInput } from '../grant-input.ts';
import { lockFactor } from '../queries/factor.ts';
import { isStepOpen, lockLoginStep } from '../queries/login-state.ts';
import { confirmFactor as confirm, markFactorGiven, removeFactor } from '../store-factors.ts';

/**
 * Lets a begun factor count, after a right code of it; the one before is taken off, with its recovery codes.
 * Problems: `access.login-over`, `access.factor-over`, `access.reauthentication-needed`.
 */
export const confirmFactor = defineCommand({
	name: 'access.confirm-factor',
	policy: 'signed-in',
	input: z.object({
		factorId: z.uuid(),
		step: z.int().min(0),
		keyId: z.string().min(1),
		hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).length(RECOVERY_CODES),
		stepHash: tokenHashInput.nullable(),
	}),
	identity: ({ factorId }) => factorId,
	load: async (tx, { stepHash }, { personId }) => ({
		login: stepHash === null ? undefined : await lockLoginStep(tx, stepHash),
		begun: await lockFactor(tx, personId, 'begun'),
		held: await lockFactor(tx, personId, 'confirmed'),
	}),
	may: (actor, { login }, { stepHash }) =>
		stepHash === null || login?.personId === actor.personId ? yes(undefined) : no('access.login-over'),
	decide: ({ login, begun, held }, { stepHash, ...given }, { actor, now }) => {
		if (begun?.id !== given.factorId) return no('access.factor-over');
		if (stepHash !== null && (!isStepOpen(login, now) || held)) return no('access.login-over');
		if (stepHash === null) {
			const fresh = requireFresh(actor, now);
			if (!fresh.ok) return fresh;
		}
		return yes({
			changes: { ...given, stepHash, personId: actor.personId, at: now },
			event: { type: 'access.factor-confirmed', factorId: given.factorId },
			answer: null,
		});
	},
	save: async (tx, { stepHash, personId, ...given }) => {
		await removeFactor(tx, { personId, by: personId, at: given.at });
		await confirm(tx, given);
		if (stepHash !== null) await markFactorGiven(tx, stepHash, given.at);
	},
});
