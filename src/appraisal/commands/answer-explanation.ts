import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { asSeen, canAnswer, STANCES } from '../core/explanation.ts';
import type { ExplanationEvent } from '../core/explanation-event.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import { ANSWER_LIMIT, explanationUnit, leafCode, saying } from '../explanation-input.ts';
import { lockClock, lockExplanations } from '../queries/explanation-state.ts';
import { updateAnswer } from '../store-explanation.ts';

/**
 * Writes what the unit says to a contested leaf, over the version that was seen. It is a draft until the head sends it;
 * over what was sent only the head writes, and that is sent at once.
 * Problems: `appraisal.no-unit`, `access.…` (`access.phase-closed` when the deadline has passed), `asSeen`, `canAnswer`.
 */
export const answerExplanation = defineCommand({
	name: 'appraisal.answer-explanation',
	input: z.object({
		...explanationUnit,
		leaf: leafCode,
		version: z.int().positive(),
		stance: z.enum(STANCES),
		answer: saying(ANSWER_LIMIT),
	}),
	load: async (tx, { round, unitId }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		return clock && { clock, asked: await lockExplanations(tx, jurisdictionId, clock) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.answer-explanation'),
	decide: (state, { leaf, version, stance, answer }, { actor, now }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, asked } = state;
		const { roundId, unitId } = clock;
		const may = mayNow(actor, clock, 'appraisal.answer-explanation', now);
		if (!may.ok) return may;
		const found = asSeen(asked, { leaf, version });
		if (!found.ok) return found;
		const { id, stance: before, answer: said, sentAt } = found.value;
		const can = canAnswer(found.value, mayNow(actor, clock, 'appraisal.send-explanations', now).ok);
		if (!can.ok) return can;
		const { jurisdictionId, personId } = actor;
		const isSent = sentAt !== null;
		const event: ExplanationEvent = {
			type: 'appraisal.explanation-answered',
			round: roundId,
			unit: unitId,
			leaf,
			id,
			version: version + 1,
			from: { stance: before, answer: said },
			to: { stance, answer },
			sent: isSent,
		};
		const isSame = stance === before && answer === said;
		return yes({
			changes: {
				jurisdictionId,
				id,
				version: version + 1,
				stance,
				answer,
				personId: personId === 'system' ? null : personId,
				at: now,
				isSent,
			},
			event: isSame ? undefined : event,
			answer: { version: isSame ? version : version + 1 },
		});
	},
	save: (tx, changes) => updateAnswer(tx, changes),
});
