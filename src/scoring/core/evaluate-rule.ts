import type { Rational } from '#kernel/rational.ts';
import { rangeOf } from './check-rule.ts';
import type { Context, Given, Group, Input, Outcome } from './form.ts';
import { wrongInputs } from './inputs.ts';
import { missing } from './outcome.ts';
import { scoped } from './rule-tree.ts';
import { formOf, type Rule } from './rules/registry.ts';

/** What a leaf is evaluated with. */
export type Leaf = {
	/** The most that it is worth. */
	readonly max: Rational;
	/** Everything entered at it, by full name ("a.option"). */
	readonly given: Given;
	/** The block of the unit. */
	readonly block: string;
	/**
	 * The figures of the whole block for a rule inside the leaf that looks at other units; undefined while they are not
	 * complete. Absent: this rule does not look at others.
	 */
	readonly group?: ((rule: Rule) => Group | undefined) | undefined;
};

/** What was entered in a scope, under the names that a rule inside it uses. */
export const givenIn = (given: Given, scope: string): Given => {
	if (scope === '') return given;
	const prefix = `${scope}.`;
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
		),
	);
};

const inScope = (outcome: Outcome, scope: string): Outcome => {
	if (outcome.kind !== 'missing' || scope === '') return outcome;
	const problems = outcome.problems.map((problem) => {
		const { input } = problem.details;
		if (typeof input !== 'string') return problem;
		return { ...problem, details: { ...problem.details, input: scoped(scope, input) } };
	});
	return { kind: 'missing', problems };
};

/** The inputs of a rule itself: the same rule is asked for every unit. */
const INPUTS = new WeakMap<Rule, readonly Input[]>();
const ownInputs = (rule: Rule): readonly Input[] => {
	const known = INPUTS.get(rule) ?? formOf(rule).inputs(rule);
	INPUTS.set(rule, known);
	return known;
};

const evaluateGiven = (rule: Rule, leaf: Leaf): Outcome =>
	formOf(rule).evaluate(rule, {
		max: leaf.max,
		given: leaf.given,
		block: leaf.block,
		group: leaf.group ?? (() => undefined),
		evaluate: (child, max = child.max ?? leaf.max) => {
			const given = givenIn(leaf.given, child.scope);
			return inScope(evaluateRule(child.rule, { ...leaf, max, given }), child.scope);
		},
		rangeOf: (child) => rangeOf(child.rule, child.max ?? leaf.max),
	} satisfies Context);

/**
 * The plain interpreter: what a rule comes to for what was entered, with its trace. It is the meaning of a rule; anything
 * faster has to equal it. What was entered and cannot stand (`inputs.ts`) is said together with what is missing.
 */
export const evaluateRule = (rule: Rule, leaf: Leaf): Outcome => {
	const wrong = wrongInputs(ownInputs(rule), leaf.given);
	if (wrong.length === 0) return evaluateGiven(rule, leaf);
	const names = new Set(wrong.map(({ details }) => details['input']));
	const given = Object.fromEntries(Object.entries(leaf.given).filter(([name]) => !names.has(name)));
	const others = evaluateGiven(rule, { ...leaf, given });
	if (others.kind !== 'missing') return missing(...wrong);
	return missing(...wrong, ...others.problems.filter(({ details }) => !names.has(details['input'])));
};
