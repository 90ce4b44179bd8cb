import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { PHASE_OF } from '../core/stages.ts';
import { appraisesFor } from '../core/whose.ts';
import { itemsOf, lineOf, shownStage, type WorkLine } from '../core/work.ts';
import { readFacts } from './facts.ts';
import { readHeads } from './round-head.ts';
import { readSetsOf } from './sets-by-id.ts';
import { readUnits } from './units-in-round.ts';

/** A round in which somebody has leaves to decide on. */
export type MyAppraisal = WorkLine & {
	readonly round: string;
	readonly roundName: LocalText;
	readonly stage: 'appraisal1' | 'appraisal2';
	/** Milliseconds since 1970; null: no day was set. */
	readonly closesAt: number | null;
};

/** The asker's appraisals in rounds that are at it, the nearest deadline first: five statements however many rounds. */
export const myAppraisals = defineQuery({
	name: 'appraisal.my-work',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor }): Promise<readonly MyAppraisal[]> => {
		if (!actor?.grants.some(({ role }) => role === 'appraiser')) return [];
		const { jurisdictionId } = actor;
		const rounds = (await readHeads(tx, jurisdictionId, null)).filter(
			({ id }) => appraisesFor(actor, id).size > 0,
		);
		if (rounds.length === 0) return [];
		const ids = rounds.map(({ id }) => id);
		const units = await readUnits(tx, jurisdictionId, ids);
		const sets = await readSetsOf(tx, jurisdictionId, ids);
		const facts = await readFacts(tx, { jurisdictionId, roundIds: ids });
		const lines = rounds.map((round): MyAppraisal => {
			const stage = shownStage(round.phase);
			const items = itemsOf(
				actor,
				round,
				units.filter(({ roundId }) => roundId === round.id),
				(setId) => sets.get(setId)?.leaves ?? new Map(),
				(unitId, leaf) => facts(round.id, { unitId, leaf }),
			);
			const closesAt = round.times.find(({ phase }) => phase === PHASE_OF[stage])?.closesAt ?? null;
			return { ...lineOf(items), round: round.key, roundName: round.name, stage, closesAt };
		});
		return lines
			.filter(({ of }) => of > 0)
			.toSorted((a, b) => (a.closesAt ?? Infinity) - (b.closesAt ?? Infinity));
	},
});
