import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { lockLatest } from '../queries/latest.ts';

/**
 * Whoever runs the machine says that its clock was ahead and is right now: from here on its time counts again. The record
 * stays, with the time that is given up, so that nobody turns the clock back unseen. Nothing happens where it was not ahead.
 */
export const setClockRight = defineCommand({
	name: 'audit.set-clock-right',
	policy: 'product',
	input: z.object({ reason: z.string().trim().min(1).max(1_000) }),
	load: (tx, _input, { jurisdictionId }) => lockLatest(tx, jurisdictionId),
	decide: (latest, { reason }, { now }) => {
		const from = latest !== undefined && latest > now ? new Date(latest).toISOString() : null;
		return yes({
			changes: undefined,
			event: from === null ? undefined : { type: 'audit.clock-set-right', from, reason },
			answer: { from },
		});
	},
	save: async () => {},
});
