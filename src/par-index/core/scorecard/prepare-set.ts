import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { rulesIn } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';

/** A leaf with what every unit's scoring of it asks for, made once. */
export type PreparedLeaf = Leaf & {
	readonly code: string;
	readonly max: Rational;
	/** The codes of what it stands in and of itself, outermost first. */
	readonly within: readonly string[];
	/** The scope of each rule inside, by the rule itself. */
	readonly scopes: ReadonlyMap<Rule, string>;
	/** Whether an appraiser may take points off, to be shown apart (form 23). */
	readonly mayDeduct: boolean;
};

export type PreparedSet = { readonly set: CriteriaSet; readonly leaves: readonly PreparedLeaf[] };

const prepareLeaf = (leaf: Leaf): PreparedLeaf => {
	const rules = leaf.node.rule ? rulesIn(leaf.node.rule) : [];
	return {
		...leaf,
		code: leaf.node.code,
		max: decimal(leaf.node.max),
		within: [...leaf.above, leaf.node].map(({ code }) => code),
		scopes: new Map(rules.map(({ rule, scope }) => [rule, scope])),
		mayDeduct: rules.some(({ rule }) => rule.form.startsWith('appraiser-deduction')),
	};
};

/** Prepares a set for the scoring of many units. */
export const prepareSet = (set: CriteriaSet): PreparedSet => ({
	set,
	leaves: leavesOf(set).map(prepareLeaf),
});
