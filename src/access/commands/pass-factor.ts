import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { spentInput, tokenHashInput } from '../grant-input.ts';
import { lockFactor, lockRecoveryCode } from '../queries/factor.ts';
import { isStepOpen, lockLoginStep } from '../queries/login-state.ts';
import { markFactorGiven, spendCode } from '../store-factors.ts';

/**
 * Takes a code that was found right in a sign-in, once: the time step or the recovery code is spent.
 * Problems: `access.login-over`, `access.code-wrong` (also for a code that was used).
 */
export const passFactor = defineCommand({
	name: 'access.pass-factor',
	policy: 'signed-in',
	input: z.object({ stepHash: tokenHashInput, factorId: z.uuid(), spent: spentInput }),
	load: async (tx, { stepHash, factorId, spent }, { personId }) => ({
		step: await lockLoginStep(tx, stepHash),
		factor: await lockFactor(tx, personId, 'confirmed'),
		isCodeLeft: 'codeHash' in spent && (await lockRecoveryCode(tx, factorId, spent.codeHash)),
	}),
	may: (actor, { step }) => (step?.personId === actor.personId ? yes(undefined) : no('access.login-over')),
	decide: ({ step, factor, isCodeLeft }, { stepHash, factorId, spent }, { now }) => {
		if (!isStepOpen(step, now)) return no('access.login-over');
		const isNew = 'step' in spent ? spent.step > (factor?.lastStep ?? -1) : isCodeLeft;
		if (factor?.id !== factorId || !isNew) return no('access.code-wrong');
		const isRecovery = 'codeHash' in spent;
		return yes({
			changes: { stepHash, factorId, spent: isRecovery ? { ...spent, at: now } : spent, at: now },
			event: { type: isRecovery ? 'access.recovery-code-used' : 'access.factor-given' },
			answer: null,
		});
	},
	save: async (tx, { stepHash, factorId, spent, at }) => {
		await spendCode(tx, factorId, spent);
		await markFactorGiven(tx, stepHash, at);
	},
});
