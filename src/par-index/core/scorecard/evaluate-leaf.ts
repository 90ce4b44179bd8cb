import type { Given, Outcome } from '#scoring/core/form.ts';
import { missing } from '#scoring/core/outcome.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import type { BlockFigures } from './block-figures.ts';
import type { PreparedLeaf } from './prepare-set.ts';

/** Whether somebody entered that the leaf does not apply to the unit. */
export const isNotApplicable = (given: Given): boolean => given['notApplicable'] === 'yes';

/** What a leaf comes to for what was entered in one stage (`scoreLeaf`). */
export const evaluateLeaf = (
	leaf: PreparedLeaf,
	given: Given,
	block: string,
	figures: BlockFigures,
): Outcome => {
	const { rule } = leaf.node;
	if (!rule) return missing({ code: 'scorecard.leaf-without-rule', details: {} });
	return scoreLeaf({
		rule,
		max: leaf.max,
		given,
		block,
		group: (one) => figures(leaf, one),
		notApplicable: leaf.notApplicable === 'refused' ? 'refused' : 'allowed',
	});
};
