import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { SESSION_LIMITS } from '../core/session-limits.ts';
import { insertSession } from '../store.ts';

/** Opens a session for a person whose password was right; the runner's actor is that person. */
export const openSession = defineCommand({
	name: 'access.open-session',
	policy: 'signed-in',
	input: z.object({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
	load: async () => undefined,
	decide: (_state, { tokenHash }, { actor, now }) =>
		yes({
			changes: { tokenHash, personId: actor.personId, at: now, expiresAt: now + SESSION_LIMITS.absolute },
			event: { type: 'access.session-opened' },
			answer: { expiresAt: now + SESSION_LIMITS.absolute },
		}),
	save: (tx, session) => insertSession(tx, session),
});
