import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { AccountPolicy } from '../core/account-policy.ts';
import { nextStep } from '../core/login-steps.ts';
import { SESSION_LIMITS } from '../core/session-limits.ts';
import { tokenHashInput } from '../grant-input.ts';
import { isStepOpen, lockLoginStep, readLoginPerson } from '../queries/login-state.ts';
import { insertSession } from '../store.ts';
import { endLoginStep } from '../store-factors.ts';

/**
 * Opens a session: the only place where one is made, whatever way somebody came. It looks again whether anything is
 * still asked for. The runner's actor is the person. Problems: `access.login-failed`, `access.login-over`,
 * `access.step-missing` {step}.
 */
export const openSession = defineCommand({
	name: 'access.open-session',
	policy: 'signed-in',
	input: z.object({
		tokenHash: tokenHashInput,
		/** The sign-in that led here, where there was one; it ends. */
		stepHash: tokenHashInput.nullable().default(null),
		device: z.string().max(120).default(''),
		policy: z.custom<AccountPolicy>((value) => typeof value === 'object' && value !== null),
	}),
	identity: ({ tokenHash }) => tokenHash,
	load: async (tx, { stepHash }, { personId }) => ({
		step: stepHash === null ? undefined : await lockLoginStep(tx, stepHash),
		person: await readLoginPerson(tx, personId),
	}),
	decide: ({ person, step }, { tokenHash, stepHash, device, policy }, { actor, now }) => {
		if (stepHash !== null && (!isStepOpen(step, now) || step.personId !== actor.personId))
			return no('access.login-over');
		if (!person) return no('access.login-failed');
		const way = step?.way ?? ('password' as const);
		const factorGiven = step?.factorAt !== undefined;
		const next = nextStep(policy, { ...person, way, factorGiven }, now);
		if (next !== 'session') return no('access.step-missing', { step: next });
		const { personId, jurisdictionId } = actor;
		const [at, expiresAt] = [now, now + SESSION_LIMITS.absolute];
		const session = {
			tokenHash,
			personId,
			jurisdictionId,
			way,
			hasFactor: factorGiven,
			device,
			at,
			expiresAt,
		};
		return yes({
			changes: { session, stepHash },
			event: { type: 'access.session-opened', way, factor: factorGiven },
			answer: { expiresAt },
		});
	},
	save: async (tx, { session, stepHash }) => {
		await insertSession(tx, session);
		if (stepHash !== null) await endLoginStep(tx, stepHash, session.at);
	},
});
