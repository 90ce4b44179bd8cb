import { toExact } from '#kernel/decimal.ts';
import { equals, type Rational, rational } from '#kernel/rational.ts';
import { type Column, numberColumn, optionColumn } from '#scoring/core/columns/column.ts';
import { inUnits } from '#scoring/core/columns/scaled.ts';
import type { Given, Input, Value } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';
import type { BlockFigures } from '../scorecard/block-figures.ts';
import { evaluateLeaf } from '../scorecard/evaluate-leaf.ts';
import type { PreparedLeaf } from '../scorecard/prepare-set.ts';
import type { LeafPlan, Plan } from './plan.ts';
import type { Answer, Ask, LeafColumns } from './score-columns.ts';

/** What many units entered at one leaf, input by input. */
export type LeafGivens = {
	readonly units: number;
	/** Every name under which any of them entered anything. */
	readonly names: readonly string[];
	/** What each unit entered under a name. */
	readonly of: (name: string) => readonly (Value | undefined)[];
};

/** The same from what counts for each unit. */
export const givensOf = (givens: readonly Given[]): LeafGivens => ({
	units: givens.length,
	names: [...new Set(givens.flatMap((given) => Object.keys(given)))],
	of: (name) => givens.map((given) => (Object.hasOwn(given, name) ? given[name] : undefined)),
});

const columnOf = (input: Input, values: readonly (Value | undefined)[]): Column =>
	input.kind === 'option'
		? optionColumn(
				values,
				(input.options ?? []).map(({ key }) => key),
			)
		: numberColumn(values, input.kind);

/** Marks of units, made only where somebody has one. */
const markMaker = (units: number) => {
	let marks: Uint8Array | undefined;
	return {
		put: (unit: number): void => {
			marks ??= new Uint8Array(units);
			marks[unit] = 1;
		},
		marks: () => marks,
	};
};

/** What the units of a block entered at one leaf, as columns. */
export const gatherColumns = (leaf: PreparedLeaf, givens: LeafGivens): LeafColumns => {
	const inputs = leaf.node.rule ? inputsOf(leaf.node.rule) : [];
	const columns = new Map(inputs.map((input) => [input.name, columnOf(input, givens.of(input.name))]));
	const [out, others] = [markMaker(givens.units), markMaker(givens.units)];
	givens.of('notApplicable').forEach((value, unit) => {
		if (value === 'yes') out.put(unit);
		else if (value !== undefined) others.put(unit);
	});
	// Whatever was entered for a unit that no column of the leaf holds.
	for (const name of givens.names) {
		if (name === 'notApplicable') continue;
		const held = columns.get(name)?.values;
		const isOut = name === 'points' ? out.marks() : undefined;
		givens.of(name).forEach((value, unit) => {
			if (value === undefined) return;
			if (isOut?.[unit] === 1 || !held || Number.isNaN(held[unit])) others.put(unit);
		});
	}
	return { inputs: columns, notApplicable: out.marks(), others: others.marks() };
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
