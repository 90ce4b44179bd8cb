import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { AppraisedLeaf } from '../core/appraised-leaf.ts';
import type { Appraisal } from '../core/stages.ts';
import { appraisesFor, mayRead } from '../core/whose.ts';
import { roundKey } from '../judge-input.ts';
import { readCells } from './cells-of-leaves.ts';
import { readLastYear } from './last-year.ts';
import { lineMaker, readOpenRound, type UnitLine } from './lines.ts';
import { readRequests } from './requests.ts';
import type { RoundHead } from './round-head.ts';
import type { UnitRow } from './units-in-round.ts';
import { readUnread, requestsRead, withoutJudged } from './unread.ts';

/** One unit from top to bottom. */
export type AppraisedCard = {
	readonly round: RoundHead;
	readonly stage: Appraisal;
	readonly isAppraiser: boolean;
	readonly unit: UnitRow;
	readonly set: CriteriaSet;
	readonly leaves: ReadonlyMap<string, AppraisedLeaf>;
	readonly lines: readonly UnitLine[];
	/** Units before and after this one in the round that the asker sees to. */
	readonly order: readonly { readonly unitId: string; readonly name: string }[];
};

/**
 * All leaves of a unit that somebody appraises, the asker's own marked: nine statements. Null where there is no such unit,
 * or the asker may not read its appraisal.
 */
export const unitCard = defineQuery({
	name: 'appraisal.unit-card',
	input: z.object({ round: roundKey, unitId: z.uuid() }),
	read: async (tx, { round: key, unitId }, { actor, now }): Promise<AppraisedCard | null> => {
		if (!actor) return null;
		const opened = await readOpenRound(tx, actor, key);
		const unit = opened?.units.find((one) => one.unitId === unitId);
		const set = opened?.sets.get(unit?.setId ?? '');
		if (!opened || !unit || !set) return null;
		if (!mayRead(actor, opened.round, unitId)) return null;
		const { round, stage, units } = opened;
		const { jurisdictionId } = actor;
		const isUnread = await readUnread(tx, actor, round.id);
		const requests = await readRequests(tx, { jurisdictionId, roundId: round.id, unitId });
		const make = lineMaker(opened, actor, now, {
			cells: withoutJudged(await readCells(tx, { jurisdictionId, roundId: round.id, unitId }), isUnread),
			requests: requestsRead(requests, isUnread),
			lastYear: await readLastYear(
				tx,
				{ jurisdictionId, year: round.year },
				[{ unitId, set }],
				[...set.leaves.keys()],
			),
		});
		const appraised = [...set.leaves.values()].filter(({ leaf }) => leaf.node.appraiser !== undefined);
		return {
			round,
			stage,
			isAppraiser: appraisesFor(actor, round.id).size > 0,
			unit,
			set: set.set,
			leaves: set.leaves,
			lines: appraised.map((leaf) => make(unit, leaf)),
			order: units.map((one) => ({ unitId: one.unitId, name: one.name })),
		};
	},
});
