import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { STEP_LIFE } from '../core/login-steps.ts';
import { tokenHashInput } from '../grant-input.ts';
import { insertLoginStep } from '../store-factors.ts';

/** Begins a sign-in that asks for more; the runner's actor is the person whose password or provider was right. */
export const beginLoginStep = defineCommand({
	name: 'access.begin-login-step',
	policy: 'signed-in',
	input: z.object({
		tokenHash: tokenHashInput,
		way: z.enum(['password', 'provider']),
		/** Whether a provider asked for a second factor that counts. */
		factorGiven: z.boolean().default(false),
	}),
	load: async () => undefined,
	decide: (_state, { tokenHash, way, factorGiven }, { actor, now }) =>
		yes({
			changes: { tokenHash, personId: actor.personId, way, factorGiven, at: now, expiresAt: now + STEP_LIFE },
			event: { type: 'access.login-begun', way },
			answer: null,
		}),
	save: (tx, step) => insertLoginStep(tx, step),
});
