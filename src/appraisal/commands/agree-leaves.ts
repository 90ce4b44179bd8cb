import { z } from 'zod';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { AppraisalEvent } from '../core/event.ts';
import { type Judged, judgeLeaf } from '../core/judge-leaf.ts';
import { areSame, decisionAt, inputsAt } from '../core/leaf-record.ts';
import {
	judgingOf,
	leafInput,
	mayJudge,
	type OpenLeaf,
	openLeaf,
	roundKey,
	rowOf,
	seenInput,
} from '../judge-input.ts';
import type { LeafKey } from '../queries/cells-of-leaves.ts';
import { type JudgingState, readJudging } from '../queries/judging-state.ts';
import { insertJudged } from '../store.ts';

/** The most leaves that one request may carry: a criterion across all units of a big city, or a whole card. */
const MOST_LEAVES = 2_000;

type Seen = LeafKey & { readonly version: number; readonly seen: number };
type One = { readonly open: OpenLeaf; readonly judged: Judged | 'stands' };

/** At appraisal 2 what is agreed with is appraisal 1, where it came to something. */
const judgeOne = (state: JudgingState, open: OpenLeaf, seen: Seen): Decision<Judged | 'stands'> => {
	const judging = judgingOf(state, open, seen);
	const { cells, stage } = judging;
	const now = decisionAt(cells, stage);
	const isCopy = areSame(inputsAt(cells, stage), inputsAt(cells, 'self'));
	if (now?.value === 'agreed' && isCopy && seen.version !== now.version) return yes('stands');
	const hasFirst = stage === 'appraisal2' && decisionAt(cells, 'appraisal1') !== undefined;
	return judgeLeaf(judging, { says: hasFirst ? 'keep' : 'agree' });
};

/**
 * Agrees with many leaves at once, each only where nobody decided and the unit changed nothing since it was looked at. The
 * answer names every leaf once: agreed, or refused with its problem; those that were agreed with already count as agreed.
 * Problems of the whole: `appraisal.not-found`, and those of `permit` where none of the units may be decided on.
 */
export const agreeLeaves = defineCommand({
	name: 'appraisal.agree-leaves',
	input: z.object({
		round: roundKey,
		leaves: z
			.array(z.object({ ...leafInput, ...seenInput }))
			.min(1)
			.max(MOST_LEAVES),
	}),
	load: (tx, { round, leaves }, actor) => readJudging(tx, actor, round, leaves),
	may: (actor, state, { leaves }) => {
		const each = leaves.map(({ unitId }) => mayJudge(actor, state, unitId));
		return each.find(({ ok }) => ok) ?? each[0] ?? no('appraisal.not-found');
	},
	decide: (state, { leaves }, { actor, now, newId }) => {
		if (!state) return no('appraisal.not-found');
		const agreed: { unitId: string; leaf: string }[] = [];
		const refused: { unitId: string; leaf: string; problem: Problem }[] = [];
		const done: One[] = [];
		const once = new Map(leaves.map((one) => [`${one.unitId} ${one.leaf}`, one]));
		for (const seen of once.values()) {
			const key = { unitId: seen.unitId, leaf: seen.leaf };
			const open = openLeaf(actor, state, seen, now);
			const judged = open.ok ? judgeOne(state, open.value, seen) : open;
			if (!open.ok || !judged.ok) {
				refused.push({ ...key, problem: (judged as { readonly problem: Problem }).problem });
				continue;
			}
			agreed.push(key);
			done.push({ open: open.value, judged: judged.value });
		}
		const closed = refused.find(({ problem }) => problem.code === 'access.phase-closed');
		// One clock for all: where nothing is open the whole is refused, and nobody reads a list of the same sentence.
		if (agreed.length === 0 && closed && refused.every(({ problem }) => problem.code === closed.problem.code))
			return { ok: false, problem: closed.problem };
		const judged = done.flatMap(({ open, judged: one }) =>
			one === 'stands'
				? []
				: [
						{
							unitId: open.unit.unitId,
							leaf: open.leaf.code,
							stage: open.stage,
							kind: one.value === 'agreed' ? ('agreed' as const) : ('decided' as const),
							reason: one.reason,
							cells: one.cells.map((cell) => ({ ...cell, id: newId<'score-event'>() as string })),
						},
					],
		);
		const { roundId } = state;
		const [first] = judged;
		const event: AppraisalEvent | undefined = first && {
			type: 'appraisal.leaves-agreed',
			round: roundId,
			stage: first.stage,
			leaves: judged.map(({ unitId: unit, leaf }) => ({ unit, leaf })),
		};
		return yes({
			changes: {
				jurisdictionId: actor.jurisdictionId,
				roundId,
				personId: rowOf(actor.personId),
				at: now,
				judged,
			},
			event,
			answer: { agreed, refused },
		});
	},
	save: (tx, changes) => insertJudged(tx, changes),
});
