import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { endSession as markEnded } from '../store.ts';

/** Ends a session at its holder's wish. */
export const endSession = defineCommand({
	name: 'access.end-session',
	policy: 'signed-in',
	input: z.object({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
	load: async () => undefined,
	decide: (_state, { tokenHash }, { actor, now }) =>
		yes({
			changes: { tokenHash, personId: actor.personId, at: now },
			event: { type: 'access.session-ended' },
			answer: null,
		}),
	save: (tx, ended) => markEnded(tx, ended),
});
