import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { markRead } from '../store-notices.ts';

/** Says that whoever asks has read what they were told. */
export const readNotices = defineCommand({
	name: 'rounds.read-notices',
	policy: 'signed-in',
	input: z.object({}),
	load: async () => undefined,
	decide: (_state, _input, { actor: { jurisdictionId, personId }, now }) =>
		yes({
			changes: { jurisdictionId, personId, at: now },
			event: { type: 'rounds.notices-read' },
			answer: null,
		}),
	save: (tx, changes) => markRead(tx, changes),
});
