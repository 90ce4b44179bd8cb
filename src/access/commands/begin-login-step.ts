import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { STEP_LIFE } from '../core/login-steps.ts';
import { tokenHashInput } from '../grant-input.ts';
import { readLoginPerson } from '../queries/login-state.ts';
import { insertLoginStep } from '../store-factors.ts';

/** Begins a sign-in that asks for more; the runner's actor is the person whose password or provider was right. */
export const beginLoginStep = defineCommand({
	name: 'access.begin-login-step',
	input: z.object({ tokenHash: tokenHashInput, way: z.enum(['password', 'provider']) }),
	load: (tx, _input, { personId }) => readLoginPerson(tx, personId),
	may: (_actor, person) => (person ? yes(undefined) : no('access.login-failed')),
	decide: (_state, { tokenHash, way }, { actor, now }) =>
		yes({
			changes: { tokenHash, personId: actor.personId, way, at: now, expiresAt: now + STEP_LIFE },
			event: { type: 'access.login-begun', way },
			answer: null,
		}),
	save: (tx, step) => insertLoginStep(tx, step),
});
