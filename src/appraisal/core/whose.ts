import { type Asker, permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { appraiserFor } from '#rounds/core/appraisers.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';
import { PHASE_OF } from './stages.ts';

/** A unit in a round. */
export type UnitPlace = { readonly roundId: string; readonly unitId: string };

/** The units for which somebody appraises in a round. */
export const appraisesFor = ({ grants }: Asker, roundId: string): ReadonlySet<string> =>
	new Set(
		grants.flatMap(({ role, unitId, roundId: of }) =>
			role === 'appraiser' && unitId && (of === null || of === roundId) ? [unitId] : [],
		),
	);

/** Whether somebody may ever decide on leaves of a unit: no person on those of a unit to which they belong. */
export const mayEverDecide = (asker: Asker, place: UnitPlace): Decision<undefined> =>
	permit(asker, 'appraisal.decide', { ...place, phases: Object.values(PHASE_OF) });

/** Whether they may do it now. Problems: `access.…`, with the phases in which it may be done. */
export const mayDecideNow = (asker: Asker, place: UnitPlace, open: readonly Phase[]): Decision<undefined> =>
	permit(asker, 'appraisal.decide', { ...place, phases: open });

type Appraised = Pick<SetNode, 'appraiser' | 'secondAppraiser' | 'code'>;

/**
 * Whether a leaf of a unit is somebody's to appraise: the round gives it to a unit for which they appraise.
 * Problem: `appraisal.not-your-leaf`, with the unit that appraises it (empty: nobody).
 */
export const isYourLeaf = (
	asker: Asker,
	node: Appraised,
	{ roundId, unitId }: UnitPlace,
	appraisers: readonly RoundAppraiser[],
): Decision<undefined> => {
	if (asker.personId === 'system') return yes(undefined);
	const appraiser = appraiserFor(node, unitId, appraisers);
	if (appraiser !== undefined && appraisesFor(asker, roundId).has(appraiser)) return yes(undefined);
	return no('appraisal.not-your-leaf', { leaf: node.code, appraiser: appraiser ?? '' });
};

/** A leaf of a unit by its code, with the set that scores the unit and who appraises there. */
export type LeafPlace = UnitPlace & {
	readonly leaf: string;
	readonly set: CriteriaSet | undefined;
	readonly appraisers: readonly RoundAppraiser[];
};

/** The same of a leaf by its code. Problems: `appraisal.no-leaf` (also one that nobody appraises), `isYourLeaf`. */
export const findYourLeaf = (
	asker: Asker,
	{ leaf, set, appraisers, ...place }: LeafPlace,
): Decision<SetNode> => {
	const found = set && leavesOf(set).find(({ node, source }) => node.code === leaf && source === 'self');
	if (!found) return no('appraisal.no-leaf', { leaf });
	const yours = isYourLeaf(asker, found.node, place, appraisers);
	return yours.ok ? yes(found.node) : yours;
};

/**
 * Whether somebody reads what is judged of a unit, by the phase to which the organiser has brought the round: of a unit to
 * which they belong no earlier than the unit itself does. '' for what is of no unit.
 */
export const mayRead = (
	asker: Asker,
	{ id: roundId, phase }: { readonly id: string; readonly phase: Phase },
	unitId: string,
): boolean => permit(asker, 'appraisal.read', { roundId, unitId, phases: [phase] }).ok;
