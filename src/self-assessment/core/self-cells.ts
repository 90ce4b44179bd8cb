import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import type { Input } from '#scoring/core/form.ts';
import { childrenOf, needsBlock, scoped } from '#scoring/core/rule-tree.ts';
import { formOf, type Rule } from '#scoring/core/rules/registry.ts';
import { DIFFICULTIES, EXPLANATION, NOT_APPLICABLE_INPUT, PROPOSALS, WHOLE_CARD } from './cell.ts';

/** Why a unit enters nothing at a leaf: whose figures it waits for. */
export type Lock = 'officialsSurvey' | 'sipas' | 'external' | 'leader' | 'outcome' | 'penalty';

/** What a unit may enter at one leaf of its set. */
export type LeafCells = {
	readonly leaf: Leaf;
	readonly code: string;
	readonly max: Rational;
	/** Undefined: the unit scores it itself. */
	readonly lock: Lock | undefined;
	/** Inputs of the rule that the unit enters, in the order of the rule; none where the leaf is locked. */
	readonly inputs: readonly Input[];
	readonly mayNotApply: boolean;
	/** Points are known only when the whole block has entered. */
	readonly needsBlock: boolean;
};

/** The leaves of a set as units fill them in. */
export type SetCells = { readonly set: CriteriaSet; readonly leaves: ReadonlyMap<string, LeafCells> };

const YES_NO: Input = {
	name: NOT_APPLICABLE_INPUT,
	kind: 'option',
	options: [{ key: 'yes' }, { key: 'no' }],
};

/** Units do not deduct from themselves: what an appraiser counts to take off (form 23) is not theirs to enter. */
const isAppraisers = ({ form }: Rule): boolean => form.startsWith('appraiser-deduction');

const ownInputs = (rule: Rule, scope = ''): readonly Input[] => [
	...(isAppraisers(rule)
		? []
		: formOf(rule)
				.inputs(rule)
				.map((input) => ({ ...input, name: scoped(scope, input.name) }))),
	...childrenOf(rule).flatMap((child) => ownInputs(child.rule, scoped(scope, child.scope))),
];

/**
 * The inputs of a rule that a unit enters when it scores itself, by full name ("a.option"), each once. Points are among
 * them only where the rule has no other way to come to some: in place of what a rule computes an appraiser may give them,
 * and nobody gives them to himself.
 */
const selfInputs = (rule: Rule): readonly Input[] => {
	const byName = new Map<string, Input>();
	for (const input of ownInputs(rule)) if (!byName.has(input.name)) byName.set(input.name, input);
	return [...byName.values()];
};

/** Surveys, indexes of others, the leader and penalties are never scored by the unit itself (domain.md §3). */
const lockOf = ({ source, counts }: Leaf): Lock | undefined => {
	if (source !== 'self') return source;
	return counts === 'penalty' ? 'penalty' : undefined;
};

const cellsOf = (leaf: Leaf): LeafCells => {
	const { rule } = leaf.node;
	const lock = lockOf(leaf);
	return {
		leaf,
		code: leaf.node.code,
		max: decimal(leaf.node.max),
		lock,
		inputs: rule && !lock ? selfInputs(rule) : [],
		mayNotApply: !lock && leaf.notApplicable !== 'refused',
		needsBlock: rule ? needsBlock(rule) : false,
	};
};

/** Which cells a unit has that is scored by this set, leaf by leaf in the set's order. */
export const selfCells = (set: CriteriaSet): SetCells => ({
	set,
	leaves: new Map(leavesOf(set).map((leaf) => [leaf.node.code, cellsOf(leaf)])),
});

/** What a cell takes: a value of the rule, or a text for people. */
export type CellKind =
	| { readonly kind: 'input'; readonly input: Input; readonly limit: Rational | undefined }
	| { readonly kind: 'text' };

const TEXT: CellKind = { kind: 'text' };

/**
 * What the cell of a leaf takes from the unit, or why there is none. Problems: `self-assessment.leaf-unknown`,
 * `self-assessment.leaf-locked` (with whose it is), `self-assessment.input-unknown` (with those that there are),
 * `scoring.not-applicable-refused`.
 */
export const findCell = (
	{ set, leaves }: SetCells,
	leaf: string,
	input: string,
):
	| CellKind
	| { readonly kind: 'none'; readonly code: string; readonly details: Readonly<Record<string, string>> } => {
	const none = (code: string, details: Readonly<Record<string, string>>) =>
		({ kind: 'none', code, details: { leaf, ...details } }) as const;
	if (leaf === WHOLE_CARD && (input === DIFFICULTIES || input === PROPOSALS)) return TEXT;
	const cells = leaves.get(leaf);
	if (!cells) return none('self-assessment.leaf-unknown', { set: set.id });
	if (cells.lock) return none('self-assessment.leaf-locked', { source: cells.lock });
	if (input === EXPLANATION) return TEXT;
	if (input === NOT_APPLICABLE_INPUT)
		return cells.mayNotApply
			? { kind: 'input', input: YES_NO, limit: undefined }
			: none('scoring.not-applicable-refused', { input });
	const found = cells.inputs.find(({ name }) => name === input);
	if (!found)
		return none('self-assessment.input-unknown', {
			input,
			known: cells.inputs.map(({ name }) => name).join(', '),
		});
	return { kind: 'input', input: found, limit: input === 'points' ? cells.max : undefined };
};
