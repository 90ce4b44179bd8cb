import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { spentInput, tokenHashInput } from '../grant-input.ts';
import { lockFactor, lockRecoveryCode } from '../queries/factor.ts';
import { markReauthenticated } from '../store.ts';
import { spendCode } from '../store-factors.ts';

/**
 * Notes in a session that its holder showed again who they are: by the password or at the provider, and by a code where
 * they have a factor; the code is spent. Problem: `access.code-wrong`.
 */
export const confirmOneself = defineCommand({
	name: 'access.confirm-oneself',
	policy: 'signed-in',
	input: z.object({
		tokenHash: tokenHashInput,
		spent: spentInput.nullable(),
		way: z.enum(['password', 'provider']).default('password'),
		/** Whether the provider just asked for a second factor that counts. */
		factorElsewhere: z.boolean().default(false),
	}),
	load: async (tx, { spent }, { personId }) => {
		const factor = await lockFactor(tx, personId, 'confirmed');
		const codeHash = spent && 'codeHash' in spent ? spent.codeHash : undefined;
		const isCodeLeft = factor && codeHash ? await lockRecoveryCode(tx, factor.id, codeHash) : false;
		return { factor, isCodeLeft };
	},
	decide: ({ factor, isCodeLeft }, { tokenHash, spent, way, factorElsewhere }, { actor, now }) => {
		const isStep = spent !== null && 'step' in spent;
		const isGood = isStep ? spent.step > (factor?.lastStep ?? -1) : isCodeLeft;
		if (factor && !isGood && !(way === 'provider' && factorElsewhere)) return no('access.code-wrong');
		const used =
			factor && spent ? { factorId: factor.id, spent: isStep ? spent : { ...spent, at: now } } : null;
		return yes({
			changes: { tokenHash, personId: actor.personId, at: now, used },
			event: { type: 'access.reauthenticated', way, factor: factor !== undefined || factorElsewhere },
			answer: null,
		});
	},
	save: async (tx, { used, ...session }) => {
		if (used) await spendCode(tx, used.factorId, used.spent as { step: number });
		await markReauthenticated(tx, session);
	},
});
