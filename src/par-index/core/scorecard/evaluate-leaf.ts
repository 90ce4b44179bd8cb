import { toExact } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import { evaluateRule } from '#scoring/core/evaluate-rule.ts';
import type { Given, Outcome } from '#scoring/core/form.ts';
import { missing, notApplicable, scored } from '#scoring/core/outcome.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import type { BlockFigures } from './block-figures.ts';
import type { PreparedLeaf } from './prepare-set.ts';

/** Whether somebody entered that the leaf does not apply to the unit. */
export const isNotApplicable = (given: Given): boolean => given['notApplicable'] === 'yes';

const pointsGiven = (given: Given): Rational | undefined => {
	const points = Object.hasOwn(given, 'points') ? given['points'] : undefined;
	return typeof points === 'object' ? points : undefined;
};

/** What a leaf comes to: not applicable, or the points that somebody gave outright, or what the rule makes of the inputs. */
export const evaluateLeaf = (
	leaf: PreparedLeaf,
	given: Given,
	block: string,
	figures: BlockFigures,
): Outcome => {
	const { rule } = leaf.node;
	const { max } = leaf;
	if (isNotApplicable(given)) {
		return notApplicable(
			{ max },
			{ form: 'leaf', branch: 'not-applicable', inputs: { notApplicable: 'yes' } },
		);
	}
	const points = pointsGiven(given);
	const isOfRule = rule !== undefined && inputsOf(rule).some(({ name }) => name === 'points');
	if (points && !isOfRule) {
		if (compare(points, max) > 0) {
			const details = { input: 'points', value: toExact(points), max: toExact(max) };
			return missing({ code: 'scoring.points-above-max', details });
		}
		return scored({ max }, points, { form: 'leaf', branch: 'points-given', inputs: { points } });
	}
	if (!rule) return missing({ code: 'scorecard.leaf-without-rule', details: {} });
	return evaluateRule(rule, { max, given, block, group: (one) => figures(leaf, one) });
};
