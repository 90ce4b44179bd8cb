import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { AppraisalEvent } from '../core/event.ts';
import { judgeLeaf } from '../core/judge-leaf.ts';
import { LONGEST_REASON } from '../core/reasons.ts';
import {
	inputName,
	judgingOf,
	leafInput,
	mayJudge,
	openLeaf,
	roundKey,
	rowOf,
	seenInput,
} from '../judge-input.ts';
import { readJudging } from '../queries/judging-state.ts';
import { insertJudged } from '../store.ts';

const reason = { code: z.string().max(40), text: z.string().trim().max(LONGEST_REASON) };
const says = z.discriminatedUnion('says', [
	z.object({ says: z.literal('agree') }),
	z.object({ says: z.literal('keep') }),
	z.object({
		says: z.literal('different'),
		inputs: z.record(inputName, z.string().max(400)),
		reason: z.object(reason),
	}),
]);

/**
 * Decides on one leaf of one unit at the stage that is open by the server's clock: agrees with the unit's score, keeps what
 * appraisal 1 came to, or enters the inputs anew with a reason. It is done over the decision and the score that were seen;
 * what somebody else changed meanwhile is told with its values and left as it is.
 * Problems: those of `openLeaf` and `judgeLeaf`.
 */
export const decideLeaf = defineCommand({
	name: 'appraisal.decide-leaf',
	input: z.object({ round: roundKey, ...leafInput, ...seenInput, decision: says }),
	load: (tx, { round, unitId, leaf }, actor) => readJudging(tx, actor, round, [{ unitId, leaf }]),
	may: (actor, state, { unitId }) => mayJudge(actor, state, unitId),
	decide: (state, { unitId, leaf: code, version, seen, decision }, { actor, now, newId }) => {
		if (!state) return no('appraisal.not-found');
		const open = openLeaf(actor, state, { unitId, leaf: code }, now);
		if (!open.ok) return open;
		const judged = judgeLeaf(judgingOf(state, open.value, { version, seen }), decision);
		if (!judged.ok) return judged;
		const { value, cells, reason: why } = judged.value;
		if (value === null) throw new Error('a decision that decides nothing');
		const { stage } = open.value;
		const kind = value === 'agreed' ? 'agreed' : 'decided';
		const withIds = cells.map((cell) => ({ ...cell, id: newId<'score-event'>() as string }));
		const { jurisdictionId, personId } = actor;
		const event: AppraisalEvent = {
			type: 'appraisal.leaf-decided',
			round: state.roundId,
			unit: unitId,
			leaf: code,
			stage,
			decision: value,
			reasonCode: why?.code ?? null,
			reason: why?.text ?? null,
			cells,
		};
		return yes({
			changes: {
				jurisdictionId,
				roundId: state.roundId,
				personId: rowOf(personId),
				at: now,
				judged: [{ unitId, leaf: code, stage, kind, reason: why, cells: withIds } as const],
			},
			event,
			answer: { decision: value, stage, version: cells.at(-1)?.version ?? 0 },
		});
	},
	save: (tx, changes) => insertJudged(tx, changes),
});
