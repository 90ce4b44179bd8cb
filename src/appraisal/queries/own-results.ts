import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type Figure, figureOf, type LeafLine, leafLine } from '../core/leaf-line.ts';
import { inputsAt } from '../core/leaf-record.ts';
import { shownStage } from '../core/work.ts';
import { roundKey } from '../judge-input.ts';
import { byLeaf, leafKey, readCells } from './cells-of-leaves.ts';
import { readRequests } from './requests.ts';
import { type RoundHead, readHeads } from './round-head.ts';
import { readSetsOf } from './sets-by-id.ts';
import { readUnits } from './units-in-round.ts';

/** What appraisers made of a unit's card, as the unit reads it. */
export type OwnResults = {
	/** `final`: what the council decided, or a figure of others; undefined: nothing, or not to be seen yet. */
	readonly lines: readonly (LeafLine & { readonly final: Figure | undefined })[];
};

/**
 * The decisions on a unit's own leaves, once it is time for it to see them: six statements. What was decided at appraisal 2 and by the council
 * the database shows it with the decision on the round. Null before, and for everybody else.
 */
export const ownResults = defineQuery({
	name: 'appraisal.own-results',
	input: z.object({ round: roundKey, unitId: z.uuid() }),
	read: async (tx, { round: key, unitId }, { actor }): Promise<OwnResults | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const [round]: readonly (RoundHead | undefined)[] = await readHeads(tx, jurisdictionId, key);
		// What may be read follows where the round is, not which deadline has passed.
		const place = round && { roundId: round.id, unitId, phases: [round.phase] };
		if (!round || !permit(actor, 'appraisal.read-own', place).ok) return null;
		const [unit] = (await readUnits(tx, jurisdictionId, [round.id])).filter((one) => one.unitId === unitId);
		const set = (await readSetsOf(tx, jurisdictionId, [round.id])).get(unit?.setId ?? '');
		if (!unit || !set) return null;
		const cells = byLeaf(await readCells(tx, { jurisdictionId, roundId: round.id, unitId }));
		const requests = await readRequests(tx, { jurisdictionId, roundId: round.id, unitId });
		const { block, isSubmitted } = unit;
		return {
			lines: [...set.leaves.values()].map((leaf) => {
				const at = leafKey({ unitId, leaf: leaf.code });
				const own = cells.get(at) ?? [];
				const line = leafLine({
					leaf,
					block,
					stage: shownStage(round.phase),
					isSubmitted,
					cells: own,
					request: requests.get(at),
				});
				const final = inputsAt(own, 'final');
				return { ...line, final: Object.keys(final).length > 0 ? figureOf(leaf, final, block) : undefined };
			}),
		};
	},
});
