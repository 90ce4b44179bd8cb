import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { AppraisalEvent } from '../core/event.ts';
import { takeBack } from '../core/judge-leaf.ts';
import { leafInput, mayJudge, openLeaf, roundKey, rowOf, seenInput } from '../judge-input.ts';
import { readJudging } from '../queries/judging-state.ts';
import { insertJudged } from '../store.ts';

/**
 * Takes a decision of the open stage back: what stood before it counts again, and the leaf waits once more. The events
 * stay. Problems: those of `openLeaf`, `appraisal.decision-changed`, `appraisal.nothing-to-take-back`.
 */
export const takeBackDecision = defineCommand({
	name: 'appraisal.take-back-decision',
	input: z.object({ round: roundKey, ...leafInput, version: seenInput.version }),
	load: (tx, { round, unitId, leaf }, actor) => readJudging(tx, actor, round, [{ unitId, leaf }]),
	may: (actor, state, { unitId }) => mayJudge(actor, state, unitId),
	decide: (state, { unitId, leaf, version }, { actor, now, newId }) => {
		if (!state) return no('appraisal.not-found');
		const open = openLeaf(actor, state, { unitId, leaf }, now);
		if (!open.ok) return open;
		const { stage } = open.value;
		const back = takeBack({ cells: state.cellsAt({ unitId, leaf }), stage, version, code: leaf });
		if (!back.ok) return back;
		const { cells } = back.value;
		const { roundId } = state;
		const event: AppraisalEvent = {
			type: 'appraisal.decision-taken-back',
			round: roundId,
			unit: unitId,
			leaf,
			stage,
			cells,
		};
		const withIds = cells.map((cell) => ({ ...cell, id: newId<'score-event'>() as string }));
		const change = { unitId, leaf, stage, kind: 'decided' as const, reason: undefined, cells: withIds };
		return yes({
			changes: {
				jurisdictionId: actor.jurisdictionId,
				roundId,
				personId: rowOf(actor.personId),
				at: now,
				judged: [change],
			},
			event,
			answer: { stage, version: cells.at(-1)?.version ?? 0 },
		});
	},
	save: (tx, changes) => insertJudged(tx, changes),
});
