import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { ExplanationEvent } from '../core/explanation-event.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import { findYourLeaf } from '../core/whose.ts';
import { explanationUnit, leafCode, QUESTION_LIMIT, saying } from '../explanation-input.ts';
import { lockClock, readAppraising } from '../queries/explanation-state.ts';
import { insertRequest } from '../store-explanation.ts';

/**
 * An appraiser asks the unit to explain a leaf that is theirs to appraise. The unit sees it when the phase of explanation
 * begins. Problems: `appraisal.no-unit`, `access.…`, `findYourLeaf`, `appraisal.already-asked`.
 */
export const askExplanation = defineCommand({
	name: 'appraisal.ask-explanation',
	input: z.object({ ...explanationUnit, leaf: leafCode, question: saying(QUESTION_LIMIT) }),
	load: async (tx, { round, unitId }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		return clock && { clock, ...(await readAppraising(tx, jurisdictionId, clock)) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.ask-explanation'),
	decide: (state, { leaf, question }, { actor, now, newId }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, set, appraisers } = state;
		const { roundId, unitId } = clock;
		const may = mayNow(actor, clock, 'appraisal.ask-explanation', now);
		if (!may.ok) return may;
		const own = findYourLeaf(actor, { roundId, unitId, leaf, set, appraisers });
		if (!own.ok) return own;
		const { jurisdictionId, personId } = actor;
		const id: string = newId<'explanation'>();
		const event: ExplanationEvent = {
			type: 'appraisal.explanation-asked',
			round: roundId,
			unit: unitId,
			leaf,
			id,
			question,
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				roundId,
				unitId,
				leaf,
				raisedBy: 'appraiser' as const,
				question,
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
