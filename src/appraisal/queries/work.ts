import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { openPhases } from '#rounds/core/open-phases.ts';
import { type Appraisal, PHASE_OF } from '../core/stages.ts';
import { appraisesFor, mayRead } from '../core/whose.ts';
import {
	byCriterion,
	byUnit,
	itemsOf,
	lineOf,
	shownStage,
	type WorkLeaf,
	type WorkLine,
	type WorkUnit,
} from '../core/work.ts';
import { roundKey } from '../judge-input.ts';
import { readFacts } from './facts.ts';
import { type RoundHead, readHeads } from './round-head.ts';
import { readSetsOf } from './sets-by-id.ts';
import { readUnits } from './units-in-round.ts';

/** What there is to appraise in a round for whoever asks. */
export type AppraisalWork = {
	readonly round: RoundHead;
	readonly stage: Appraisal;
	/** Whether the stage takes decisions now. */
	readonly isOpen: boolean;
	/** Whether the asker appraises here; otherwise all is shown, to be looked at. */
	readonly isAppraiser: boolean;
	readonly all: WorkLine;
	readonly leaves: readonly WorkLeaf[];
	readonly units: readonly (WorkUnit & WorkLine)[];
	/** Names of the sets, by version. */
	readonly sets: Readonly<Record<string, LocalText>>;
};

/**
 * The asker's work in a round, by criterion and by unit: six statements, however many units and leaves. Null where there is
 * no such round, or the asker may not read its appraisal.
 */
export const work = defineQuery({
	name: 'appraisal.work',
	input: z.object({ round: roundKey }),
	read: async (tx, { round: key }, { actor, now }): Promise<AppraisalWork | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const [round]: readonly (RoundHead | undefined)[] = await readHeads(tx, jurisdictionId, key);
		if (!round || !mayRead(actor, round, '')) return null;
		const units = (await readUnits(tx, jurisdictionId, [round.id])).filter(({ unitId }) =>
			mayRead(actor, round, unitId),
		);
		const sets = await readSetsOf(tx, jurisdictionId, [round.id]);
		const facts = await readFacts(tx, { jurisdictionId, roundIds: [round.id] });
		const items = itemsOf(
			actor,
			round,
			units,
			(setId) => sets.get(setId)?.leaves ?? new Map(),
			(unitId, leaf) => facts(round.id, { unitId, leaf }),
		);
		const stage = shownStage(round.phase);
		const plain = units.map(({ unitId, name, block, isSubmitted, setId }) => ({
			unitId,
			name,
			block,
			isSubmitted,
			setId,
		}));
		return {
			round,
			stage,
			isOpen: openPhases(round, [], now).includes(PHASE_OF[stage]),
			isAppraiser: appraisesFor(actor, round.id).size > 0,
			all: lineOf(items),
			leaves: byCriterion(items),
			units: byUnit(items, plain),
			sets: Object.fromEntries([...sets].map(([id, { set }]) => [id, set.unitGroup.name])),
		};
	},
});
