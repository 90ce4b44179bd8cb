import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { ExplanationEvent } from '../core/explanation-event.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import { explanationUnit, leafCode, QUESTION_LIMIT, saying } from '../explanation-input.ts';
import { lockClock, readDecision } from '../queries/explanation-state.ts';
import { insertRequest } from '../store-explanation.ts';

/**
 * The unit's head objects to a leaf that was decided differently and that nobody asked about. The reason is the unit's
 * answer, a draft until it is sent with the others. Problems: `appraisal.no-unit`, `access.…`,
 * `appraisal.leaf-not-different`, `appraisal.already-asked`.
 */
export const contestLeaf = defineCommand({
	name: 'appraisal.contest-leaf',
	input: z.object({ ...explanationUnit, leaf: leafCode, reason: saying(QUESTION_LIMIT) }),
	load: async (tx, { round, unitId, leaf }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		return clock && { clock, decision: await readDecision(tx, jurisdictionId, clock, leaf) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.contest-leaf'),
	decide: (state, { leaf, reason }, { actor, now, newId }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, decision } = state;
		const { roundId, unitId } = clock;
		const may = mayNow(actor, clock, 'appraisal.contest-leaf', now);
		if (!may.ok) return may;
		if (decision !== 'different') return no('appraisal.leaf-not-different', { leaf });
		const { jurisdictionId, personId } = actor;
		const id: string = newId<'explanation'>();
		const event: ExplanationEvent = {
			type: 'appraisal.leaf-contested',
			round: roundId,
			unit: unitId,
			leaf,
			id,
			reason,
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				roundId,
				unitId,
				leaf,
				raisedBy: 'unit' as const,
				question: reason,
				personId: personId === 'system' ? null : personId,
				at: now,
			},
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => insertRequest(tx, changes),
	constraints: { explanation_request_once: 'appraisal.already-asked' },
});
