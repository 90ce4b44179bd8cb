import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { tokenHashInput } from '../grant-input.ts';
import { isStepOpen, lockLoginStep } from '../queries/login-state.ts';
import { endAllSessions, setPassword } from '../store.ts';

/**
 * Puts a new password in the place of one that was just given: in a session, whose holder's other sessions end, or in a
 * sign-in whose password is over. Problem: `access.login-over`.
 */
export const changePassword = defineCommand({
	name: 'access.change-password',
	policy: 'signed-in',
	input: z.object({
		passwordHash: z.string().startsWith('$argon2id$'),
		/** How many passwords of before are remembered. */
		remembered: z.int().min(0).max(24),
		sessionHash: tokenHashInput.nullable(),
		stepHash: tokenHashInput.nullable(),
	}),
	load: async (tx, { stepHash }) => (stepHash === null ? undefined : lockLoginStep(tx, stepHash)),
	may: (actor, step, { stepHash }) =>
		stepHash === null || step?.personId === actor.personId ? yes(undefined) : no('access.login-over'),
	decide: (step, { passwordHash, remembered, sessionHash, stepHash }, { actor, now, newId }) => {
		if (stepHash !== null && !isStepOpen(step, now)) return no('access.login-over');
		return yes({
			changes: {
				personId: actor.personId,
				passwordHash,
				at: now,
				history: { id: newId(), remembered },
				sessionHash,
			},
			event: { type: 'access.password-changed' },
			answer: null,
		});
	},
	save: async (tx, { sessionHash, ...password }) => {
		await setPassword(tx, password);
		if (sessionHash !== null) await endAllSessions(tx, { ...password, except: sessionHash });
	},
});
