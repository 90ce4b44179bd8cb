import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Grant } from '#kernel/grant.ts';
import { appraiserFor } from '#rounds/core/appraisers.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';

/** A leaf of a unit in a round, and who appraises there. */
export type LeafPlace = {
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly set: CriteriaSet | undefined;
	readonly appraisers: readonly RoundAppraiser[];
};

/** Units for which somebody appraises in the round. */
const appraisingUnits = (grants: readonly Grant[], roundId: string): readonly string[] =>
	grants.flatMap((grant) =>
		grant.role === 'appraiser' && grant.unitId && (grant.roundId === null || grant.roundId === roundId)
			? [grant.unitId]
			: [],
	);

/**
 * Whether the leaf is the asker's to appraise: the unit that `appraiserFor` names is one for which they appraise.
 * Problems: `appraisal.no-leaf`, `appraisal.leaf-of-others`.
 */
export const isOwnLeaf = (
	{ personId, grants }: { readonly personId: string; readonly grants: readonly Grant[] },
	{ roundId, unitId, leaf, set, appraisers }: LeafPlace,
): Decision<SetNode> => {
	const found = set && leavesOf(set).find(({ node, source }) => node.code === leaf && source === 'self');
	if (!found) return no('appraisal.no-leaf', { leaf });
	if (personId === 'system') return yes(found.node);
	const appraiser = appraiserFor(found.node, unitId, appraisers);
	return appraiser !== undefined && appraisingUnits(grants, roundId).includes(appraiser)
		? yes(found.node)
		: no('appraisal.leaf-of-others', { leaf });
};
