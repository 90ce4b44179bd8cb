import type { CriteriaSet } from '#criteria/core/set.ts';
import { compare, ZERO } from '#kernel/rational.ts';
import type { Input, Outcome } from '#scoring/core/form.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { inputsOf, rulesIn } from '#scoring/core/rule-tree.ts';
import { formOf } from '#scoring/core/rules/registry.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { type LeafCells, type Lock, selfCells } from '#self-assessment/core/self-cells.ts';

/** What an appraiser may enter at a leaf: everything that its rule asks for, and points outright. */
export type AppraisedLeaf = Omit<LeafCells, 'lock'> & {
	/** Never locked for appraisers; named, so that fields are made as those of units are. */
	readonly lock: undefined;
	/** Why the unit itself enters nothing there; undefined: it scores itself. */
	readonly selfLock: Lock | undefined;
	/** Names of the counts that the appraiser takes off, to be shown apart (domain.md §4, form 23). */
	readonly deductions: ReadonlySet<string>;
	/** Whether points may be given in place of what the rule comes to. */
	readonly mayOverride: boolean;
};

const POINTS: Input = { name: 'points', kind: 'number' };

const appraised = (cells: LeafCells): AppraisedLeaf | undefined => {
	const { node, source } = cells.leaf;
	// Surveys, indexes of others, outcomes and what a leader gives have screens of their own.
	if (!node.rule || source !== 'self') return undefined;
	const inputs = inputsOf(node.rule);
	const mayOverride = inputs.every(({ name }) => name !== 'points');
	const deductions = rulesIn(node.rule)
		.filter(({ rule }) => rule.form.startsWith('appraiser-deduction'))
		.flatMap(({ rule, scope }) =>
			formOf(rule)
				.inputs(rule)
				.map(({ name }) => (scope === '' ? name : `${scope}.${name}`)),
		);
	return {
		...cells,
		lock: undefined,
		selfLock: cells.lock,
		inputs: mayOverride ? [...inputs, POINTS] : inputs,
		mayNotApply: cells.leaf.notApplicable !== 'refused',
		deductions: new Set(deductions),
		mayOverride,
	};
};

/** The leaves of a set that appraisers go through, by code, in the set's order. */
export const appraisedLeaves = (set: CriteriaSet): ReadonlyMap<string, AppraisedLeaf> =>
	new Map(
		[...selfCells(set).leaves].flatMap(([code, cells]) => {
			const leaf = appraised(cells);
			return leaf ? [[code, leaf] as const] : [];
		}),
	);

/** Values by input, in canonical text. */
export type Inputs = Readonly<Record<string, string>>;

const BLOCK_LATER = 'scoring.group-incomplete';

/**
 * What a leaf comes to for what stands there. `block`: it has its inputs, and its points are known only when the whole
 * block has. Where nothing is missing but the figures of others, that is no fault of the leaf.
 */
export const outcomeOf = (
	{ leaf, max, mayNotApply }: AppraisedLeaf,
	inputs: Inputs,
	block: string,
): Outcome | { readonly kind: 'block' } => {
	const { rule } = leaf.node;
	if (!rule) return { kind: 'missing', problems: [] };
	const given = readEntered(rule, inputs);
	const notApplicable = mayNotApply ? 'allowed' : 'refused';
	const outcome = scoreLeaf({ rule, max, given, block, notApplicable });
	const isBlock =
		outcome.kind === 'missing' &&
		outcome.problems.length > 0 &&
		outcome.problems.every(({ code }) => code === BLOCK_LATER);
	return isBlock ? { kind: 'block' } : outcome;
};

/** Every count at 0, where that alone scores the leaf at nothing: a penalty for which nothing was found. */
export const nothingFound = (leaf: AppraisedLeaf, block: string): Inputs | undefined => {
	const counts = leaf.inputs.filter(({ kind }) => kind === 'count');
	if (counts.length === 0) return undefined;
	const inputs = Object.fromEntries(counts.map(({ name }) => [name, '0']));
	const outcome = outcomeOf(leaf, inputs, block);
	return outcome.kind === 'points' && compare(outcome.points, ZERO) === 0 ? inputs : undefined;
};
