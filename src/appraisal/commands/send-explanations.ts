import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { toSend } from '../core/explanation.ts';
import type { ExplanationEvent } from '../core/explanation-event.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import { explanationUnit, leafCode } from '../explanation-input.ts';
import { lockClock, lockExplanations } from '../queries/explanation-state.ts';
import { markSent } from '../store-explanation.ts';

/**
 * The head sends answers as they were seen; from then on they are the unit's word. All or nothing.
 * Problems: `appraisal.no-unit`, `access.…` (`access.phase-closed` when the deadline has passed), `toSend`.
 */
export const sendExplanations = defineCommand({
	name: 'appraisal.send-explanations',
	input: z.object({
		...explanationUnit,
		seen: z.array(z.object({ leaf: leafCode, version: z.int().positive() })).max(500),
	}),
	load: async (tx, { round, unitId }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		return clock && { clock, asked: await lockExplanations(tx, jurisdictionId, clock) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.send-explanations'),
	decide: (state, { seen }, { actor, now }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, asked } = state;
		const { roundId, unitId } = clock;
		const may = mayNow(actor, clock, 'appraisal.send-explanations', now);
		if (!may.ok) return may;
		const chosen = toSend(asked, seen);
		if (!chosen.ok) return chosen;
		const { jurisdictionId, personId } = actor;
		const event: ExplanationEvent = {
			type: 'appraisal.explanations-sent',
			round: roundId,
			unit: unitId,
			sent: chosen.value.map(({ leaf, version, stance }) => ({ leaf, version, stance })),
		};
		return yes({
			changes: {
				jurisdictionId,
				ids: chosen.value.map(({ id }) => id),
				personId: personId === 'system' ? null : personId,
				at: now,
			},
			event,
			answer: { sent: chosen.value.length },
		});
	},
	save: (tx, changes) => markSent(tx, changes),
});
