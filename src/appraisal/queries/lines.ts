import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { AppraisedLeaf } from '../core/appraised-leaf.ts';
import { type LeafLine, type LeafRequest, leafLine } from '../core/leaf-line.ts';
import { type Appraisal, PHASE_OF } from '../core/stages.ts';
import { isYourLeaf, mayDecideNow } from '../core/whose.ts';
import { shownStage } from '../core/work.ts';
import type { AppraisedSet } from '../known-sets.ts';
import { byLeaf, type CellOfLeaf, leafKey } from './cells-of-leaves.ts';
import type { LastYear } from './last-year.ts';
import { type RoundHead, readHeads } from './round-head.ts';
import { readSetsOf } from './sets-by-id.ts';
import { readUnits, type UnitRow } from './units-in-round.ts';

/** A leaf of a unit as the pages of appraisal show it. */
export type UnitLine = LeafLine & {
	readonly unitId: string;
	readonly unitName: string;
	readonly block: string;
	/** Whether the round gives the leaf to the asker. */
	readonly isYours: boolean;
	/** Whether they may decide on it at this moment. */
	readonly mayDecide: boolean;
	readonly lastYear: LastYear | undefined;
};

/** A round with its units and sets; whoever reads it asks who may. */
export type OpenRound = {
	readonly round: RoundHead;
	readonly stage: Appraisal;
	readonly units: readonly UnitRow[];
	readonly sets: ReadonlyMap<string, AppraisedSet>;
};

/** Three statements; undefined where there is no such round. */
export const readOpenRound = async (
	tx: ReadTransaction,
	actor: Actor,
	key: string,
): Promise<OpenRound | undefined> => {
	const { jurisdictionId } = actor;
	const [round]: readonly (RoundHead | undefined)[] = await readHeads(tx, jurisdictionId, key);
	if (!round) return undefined;
	return {
		round,
		stage: shownStage(round.phase),
		units: await readUnits(tx, jurisdictionId, [round.id]),
		sets: await readSetsOf(tx, jurisdictionId, [round.id]),
	};
};

type Found = {
	readonly cells: readonly CellOfLeaf[];
	readonly requests: ReadonlyMap<string, LeafRequest>;
	readonly lastYear: ReadonlyMap<string, LastYear>;
};

/** The line of a leaf of a unit, from what was read. */
export const lineMaker = (
	{ round, stage }: OpenRound,
	actor: Actor,
	now: number,
	{ cells, requests, lastYear }: Found,
): ((unit: UnitRow, leaf: AppraisedLeaf) => UnitLine) => {
	const grouped = byLeaf(cells);
	return (unit, leaf) => {
		const { unitId, block, isSubmitted } = unit;
		const key = leafKey({ unitId, leaf: leaf.code });
		const place = { roundId: round.id, unitId };
		const open = openAt(unit, now);
		const isYours = isYourLeaf(actor, leaf.leaf.node, place, round.appraisers).ok;
		const isOpen = open.includes(PHASE_OF[stage]) && (isSubmitted || !open.includes('self-assessment'));
		const line = leafLine({
			leaf,
			block,
			stage,
			isSubmitted,
			cells: grouped.get(key) ?? [],
			request: requests.get(key),
		});
		return {
			...line,
			unitId,
			unitName: unit.name,
			block,
			isYours,
			mayDecide: isYours && isOpen && mayDecideNow(actor, place, open).ok,
			lastYear: lastYear.get(key),
		};
	};
};
