import { z } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { AppraisedLeaf } from './core/appraised-leaf.ts';
import type { Judging } from './core/judge-leaf.ts';
import { type Appraisal, stageOf } from './core/stages.ts';
import { isYourLeaf, mayDecideNow, mayEverDecide } from './core/whose.ts';
import type { LeafKey } from './queries/cells-of-leaves.ts';
import type { JudgedUnit, JudgingState } from './queries/judging-state.ts';

/** Texts that the database can hold as names: no control characters, no halves of characters. */
const nameText = (longest: number) =>
	z
		.string()
		.min(1)
		.max(longest)
		.regex(/^[^\p{Cc}\p{Cs}]*$/u);

export const roundKey = z.string().max(80);
/** A leaf of a unit. */
export const leafInput = { unitId: z.uuid(), leaf: nameText(80) };
/** What was seen of it: the version of its decision at this stage (0: none), and what the decision rests on (`seenOf`). */
export const seenInput = { version: z.int().min(0), seen: z.int().min(0) };
export const inputName = nameText(400);

/** A leaf that somebody may decide on now. */
export type OpenLeaf = { readonly unit: JudgedUnit; readonly leaf: AppraisedLeaf; readonly stage: Appraisal };

/** Whether the policy table ever lets somebody decide on that unit; `appraisal.not-found`: no such unit for them. */
export const mayJudge = (
	actor: Actor,
	state: JudgingState | undefined,
	unitId: string,
): Decision<undefined> => {
	if (!state?.units.has(unitId)) return no('appraisal.not-found');
	return mayEverDecide(actor, { roundId: state.roundId, unitId });
};

/**
 * The leaf, where the asker may decide on it at this moment.
 * Problems: `appraisal.not-found`, `appraisal.leaf-unknown`, `access.…`, `access.phase-closed`, `appraisal.not-open`, `appraisal.not-your-leaf`,
 * `appraisal.reading-first`, `appraisal.not-submitted` while the unit may still enter.
 */
export const openLeaf = (
	actor: Actor,
	state: JudgingState,
	{ unitId, leaf: code }: LeafKey,
	now: number,
): Decision<OpenLeaf> => {
	const unit = state.units.get(unitId);
	if (!unit) return no('appraisal.not-found');
	const place = { roundId: state.roundId, unitId };
	const open = openAt(unit, now);
	const may = mayDecideNow(actor, place, open);
	if (!may.ok) return may;
	if (state.ownUnits.has(unitId)) return no('access.own-unit');
	const stage = stageOf(open);
	// Only the product itself comes so far while no stage is open.
	if (!stage) return no('appraisal.not-open');
	const leaf = unit.leaves.get(code);
	if (!leaf) return no('appraisal.leaf-unknown', { leaf: code });
	const yours = isYourLeaf(actor, leaf.leaf.node, place, state.appraisers);
	if (!yours.ok) return yours;
	if (state.isUnread({ unitId, leaf: code })) return no('appraisal.reading-first', { leaf: code });
	if (!unit.isSubmitted && open.includes('self-assessment'))
		return no('appraisal.not-submitted', { leaf: code });
	return yes({ unit, leaf, stage });
};

/** What `judgeLeaf` is asked with. */
export const judgingOf = (
	state: JudgingState,
	{ unit, leaf, stage }: OpenLeaf,
	{ version, seen }: Pick<Judging, 'version' | 'seen'>,
): Judging => {
	const key = { unitId: unit.unitId, leaf: leaf.code };
	return {
		leaf,
		stage,
		block: unit.block,
		isSubmitted: unit.isSubmitted,
		cells: state.cellsAt(key),
		version,
		seen,
	};
};

/** Who acts, as rows name them; null: the product itself. */
export const rowOf = (personId: Actor['personId']): string | null =>
	personId === 'system' ? null : personId;
