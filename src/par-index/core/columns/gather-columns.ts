import { toExact } from '#kernel/decimal.ts';
import { equals, type Rational, rational } from '#kernel/rational.ts';
import { type Column, numberColumn, optionColumn } from '#scoring/core/columns/column.ts';
import { inUnits } from '#scoring/core/columns/scaled.ts';
import type { Given, Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import type { BlockFigures } from '../scorecard/block-figures.ts';
import { evaluateLeaf, isNotApplicable } from '../scorecard/evaluate-leaf.ts';
import type { PreparedLeaf } from '../scorecard/prepare-set.ts';
import type { LeafPlan, Plan } from './plan.ts';
import type { Answer, Ask, LeafColumns } from './score-columns.ts';

const columnOf = (input: Input, givens: readonly Given[]): Column => {
	const values = givens.map((given) => (Object.hasOwn(given, input.name) ? given[input.name] : undefined));
	if (input.kind !== 'option') return numberColumn(values, input.kind);
	return optionColumn(
		values,
		(input.options ?? []).map(({ key }) => key),
	);
};

/** Marks of units, made only where somebody has one. */
const marksOf = (
	givens: readonly Given[],
	holds: (given: Given, unit: number) => boolean,
): Uint8Array | undefined => {
	const marks = Uint8Array.from(givens, (given, unit) => (holds(given, unit) ? 1 : 0));
	return marks.includes(1) ? marks : undefined;
};

/**
 * What the units of a block entered at one leaf, as columns.
 * @param givens what counts for each unit, in their order
 */
export const gatherColumns = (leaf: PreparedLeaf, givens: readonly Given[]): LeafColumns => {
	const inputs = leaf.node.rule ? inputsOf(leaf.node.rule) : [];
	const columns = new Map(inputs.map((input) => [input.name, columnOf(input, givens)]));
	/** Whether something was entered for the unit that no column of the leaf holds. */
	const isOther = (given: Given, unit: number): boolean =>
		Object.entries(given).some(([name, value]) => {
			if (name === 'notApplicable') return value !== 'yes';
			if (isNotApplicable(given) && name === 'points') return true;
			const column = columns.get(name);
			return !column || Number.isNaN(column.values[unit]);
		});
	return {
		inputs: columns,
		notApplicable: marksOf(givens, isNotApplicable),
		others: marksOf(givens, isOther),
	};
};

/** What the interpreter is asked with. */
export type Interpreter = {
	readonly leaves: readonly PreparedLeaf[];
	/** What counts at a leaf, by place of the leaf and of the unit. */
	readonly givenAt: (leaf: number, unit: number) => Given;
	readonly block: string;
	readonly figures: BlockFigures;
};

const inPlan = (points: Rational, { unit }: Plan): Answer => inUnits(points, unit) ?? 'interpret';

/**
 * The interpreter as columns ask it. Whatever is more than points of the plan's unit (a deduction shown apart, another
 * maximum, a fraction of the unit, something missing) makes the unit one that is interpreted as a whole.
 */
export const askInterpreter =
	(plan: Plan, { leaves, givenAt, block, figures }: Interpreter): Ask =>
	(at, unit) => {
		const leaf = leaves[at] as PreparedLeaf;
		const outcome = evaluateLeaf(leaf, givenAt(at, unit), block, figures);
		const { effect, max } = plan.leaves[at] as LeafPlan;
		if (outcome.kind === 'missing') return 'interpret';
		const known = worth(max, plan);
		if (outcome.kind === 'not-applicable')
			return effect !== 'refused' && outcome.trace.max === toExact(known) ? 'left-out' : 'interpret';
		const isPlain = outcome.deduction.n === 0n && equals(outcome.max, known);
		return isPlain ? inPlan(outcome.points, plan) : 'interpret';
	};

const worth = (max: number, { unit }: Plan): Rational => rational(BigInt(max), BigInt(unit.scale));
