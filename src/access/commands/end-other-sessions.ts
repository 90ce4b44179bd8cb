import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { tokenHashInput } from '../grant-input.ts';
import { endAllSessions, endSessionById } from '../store.ts';

/** Ends other sessions of whoever asks: one of them, or all but the one they are in. */
export const endOtherSessions = defineCommand({
	name: 'access.end-other-sessions',
	policy: 'signed-in',
	input: z.object({ tokenHash: tokenHashInput, id: z.uuid().nullable() }),
	load: async () => undefined,
	decide: (_state, { tokenHash, id }, { actor, now }) =>
		yes({
			changes: { personId: actor.personId, except: tokenHash, id, at: now },
			event: { type: 'access.sessions-ended', which: id ?? 'others' },
			answer: null,
		}),
	save: (tx, { id, ...ended }) =>
		id === null ? endAllSessions(tx, ended) : endSessionById(tx, { ...ended, id }),
});
