import { decimal } from '#kernel/decimal.ts';
import { checkRule } from '#scoring/core/check-rule.ts';
import { atNode, type Evidence, type SetFinding } from './finding.ts';

/** What the forms themselves find wrong with their rules, at the leaf that has the rule. */
export const findingsOfRules = ({ leaves }: Evidence): readonly SetFinding[] =>
	leaves.flatMap((leaf) => {
		const { rule, max } = leaf.node;
		if (!rule) return [];
		return checkRule(rule, decimal(max)).map(({ code, details, path }) => ({
			code,
			...atNode(leaf, details, 'rule', ...path),
		}));
	});
