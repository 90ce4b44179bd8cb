import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { AccountPolicy } from '../core/account-policy.ts';
import { requireFresh } from '../core/reauthentication.ts';
import { lockFactor } from '../queries/factor.ts';
import { removeFactor as remove } from '../store-factors.ts';

/**
 * Takes one's own second factor off, where none is needed.
 * Problems: `access.factor-needed`, `access.factor-over`, `access.reauthentication-needed`.
 */
export const removeFactor = defineCommand({
	name: 'access.remove-factor',
	policy: 'signed-in',
	input: z.object({
		policy: z.custom<AccountPolicy>((value) => typeof value === 'object' && value !== null),
	}),
	identity: () => null,
	load: (tx, _input, { personId }) => lockFactor(tx, personId, 'confirmed'),
	decide: (factor, { policy }, { actor, now }) => {
		if (policy.isFactorNeeded) return no('access.factor-needed');
		if (!factor) return no('access.factor-over');
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const { personId } = actor;
		return yes({
			changes: { personId, by: personId, at: now },
			event: { type: 'access.factor-removed', personId, factorId: factor.id },
			answer: null,
		});
	},
	save: (tx, removed) => remove(tx, removed),
});
