import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { asSeen } from '../core/explanation.ts';
import type { ExplanationEvent } from '../core/explanation-event.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import { findYourLeaf } from '../core/whose.ts';
import { explanationUnit, leafCode } from '../explanation-input.ts';
import { lockClock, lockExplanations, readAppraising } from '../queries/explanation-state.ts';
import { markTakenBack } from '../store-explanation.ts';

/**
 * An appraiser takes a question back while appraisal 1 lasts, so that the leaf does not reopen. It stays on record.
 * Problems: `appraisal.no-unit`, `access.…`, `findYourLeaf`, `asSeen`.
 */
export const takeBackQuestion = defineCommand({
	name: 'appraisal.take-back-question',
	input: z.object({ ...explanationUnit, leaf: leafCode, version: z.int().positive() }),
	load: async (tx, { round, unitId }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		if (!clock) return undefined;
		const asked = await lockExplanations(tx, jurisdictionId, clock);
		return { clock, asked, ...(await readAppraising(tx, jurisdictionId, clock)) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.ask-explanation'),
	decide: (state, { leaf, version }, { actor, now }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, asked, set, appraisers } = state;
		const { roundId, unitId } = clock;
		const may = mayNow(actor, clock, 'appraisal.ask-explanation', now);
		if (!may.ok) return may;
		const own = findYourLeaf(actor, { roundId, unitId, leaf, set, appraisers });
		if (!own.ok) return own;
		const found = asSeen(asked, { leaf, version });
		if (!found.ok) return found;
		const { id } = found.value;
		const { jurisdictionId, personId } = actor;
		const event: ExplanationEvent = {
			type: 'appraisal.question-taken-back',
			round: roundId,
			unit: unitId,
			leaf,
			id,
		};
		return yes({
			changes: { jurisdictionId, ids: [id], personId: personId === 'system' ? null : personId, at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => markTakenBack(tx, changes),
});
