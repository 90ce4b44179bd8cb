import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { AppraisedLeaf } from '../core/appraised-leaf.ts';
import type { Appraisal } from '../core/stages.ts';
import { appraisesFor, mayRead } from '../core/whose.ts';
import { inputName, roundKey } from '../judge-input.ts';
import { readCells } from './cells-of-leaves.ts';
import { readLastYear } from './last-year.ts';
import { lineMaker, readOpenRound, type UnitLine } from './lines.ts';
import { readRequests } from './requests.ts';
import type { RoundHead } from './round-head.ts';
import { readUnread, requestsRead, withoutJudged } from './unread.ts';

/** One criterion across the units that are scored by one set. */
export type LeafAcrossUnits = {
	readonly round: RoundHead;
	readonly stage: Appraisal;
	readonly isAppraiser: boolean;
	readonly leaf: AppraisedLeaf;
	readonly setId: string;
	/** All sets of the round that have a leaf of this code. */
	readonly groups: readonly { readonly setId: string; readonly name: LocalText }[];
	/** Codes of the leaves of this set that the asker sees to, in order. */
	readonly codes: readonly string[];
	readonly lines: readonly UnitLine[];
};

/**
 * A criterion across all units that are the asker's at it, or across all where they appraise nothing here: nine statements,
 * however many units. Null where there is no such round or leaf, or the asker may not read it.
 */
export const leafAcrossUnits = defineQuery({
	name: 'appraisal.leaf-across-units',
	input: z.object({ round: roundKey, leaf: inputName, set: z.uuid().optional() }),
	read: async (tx, { round: key, leaf: code, set }, { actor, now }): Promise<LeafAcrossUnits | null> => {
		if (!actor) return null;
		const opened = await readOpenRound(tx, actor, key);
		if (!opened) return null;
		if (!mayRead(actor, opened.round, '')) return null;
		const { round, stage, units, sets } = opened;
		const { jurisdictionId } = actor;
		const having = [...sets].filter(([, { leaves }]) => leaves.has(code));
		const [setId, chosen] = having.find(([id]) => id === set) ?? having[0] ?? [];
		const leaf = chosen?.leaves.get(code);
		if (setId === undefined || !chosen || !leaf) return null;
		const scored = units.filter((unit) => unit.setId === setId && mayRead(actor, round, unit.unitId));
		const isUnread = await readUnread(tx, actor, round.id);
		const requests = await readRequests(tx, { jurisdictionId, roundId: round.id, leaf: code });
		const make = lineMaker(opened, actor, now, {
			cells: withoutJudged(await readCells(tx, { jurisdictionId, roundId: round.id, leaf: code }), isUnread),
			requests: requestsRead(requests, isUnread),
			lastYear: await readLastYear(
				tx,
				{ jurisdictionId, year: round.year },
				scored.map(({ unitId }) => ({ unitId, set: chosen })),
				[code],
			),
		});
		const isAppraiser = appraisesFor(actor, round.id).size > 0;
		const keys = new Set(
			round.appraisers
				.filter(({ unitId, secondUnitId }) =>
					[unitId, secondUnitId ?? ''].some((one) => appraisesFor(actor, round.id).has(one)),
				)
				.map((one) => one.key),
		);
		return {
			round,
			stage,
			isAppraiser,
			leaf,
			setId,
			groups: having.map(([id, one]) => ({ setId: id, name: one.set.unitGroup.name })),
			codes: [...chosen.leaves.values()]
				.filter(({ leaf: { node } }) =>
					isAppraiser ? keys.has(node.appraiser ?? '') : node.appraiser !== undefined,
				)
				.map((one) => one.code),
			lines: scored.map((unit) => make(unit, leaf)).filter(({ isYours }) => isYours || !isAppraiser),
		};
	},
});
