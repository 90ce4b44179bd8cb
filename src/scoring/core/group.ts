import { compare, mean, type Rational } from '#kernel/rational.ts';
import { givenIn } from './evaluate-rule.ts';
import { evaluateNumber } from './expression/evaluate.ts';
import type { Given, Group } from './form.ts';
import { wrongInputs } from './inputs.ts';
import { formOf, type Rule } from './rules/registry.ts';

/** Whether a rule says itself what holds for a unit that had nothing to measure. */
const providesForNothing = (rule: Rule): boolean => 'whenNothing' in rule && rule.whenNothing !== 'missing';

/**
 * The figures of a block for a rule that looks at other units. A unit for which the rule itself provides, because there was
 * nothing to measure, has no figure: it does not count to the mean and has no rank.
 * @param peers what each unit of the block entered at the leaf; units to which the leaf does not apply are left out
 * @param scope the scope of the rule inside the leaf
 * @returns undefined while one of them lacks an input, or nobody is there: a mean of some would be a guess
 */
export const groupOf = (rule: Rule, scope: string, peers: readonly Given[]): Group | undefined => {
	const form = formOf(rule);
	const expression = form.measure?.(rule);
	if (expression === undefined) return undefined;
	const values: Rational[] = [];
	for (const peer of peers) {
		const given = givenIn(peer, scope);
		if (wrongInputs(form.inputs(rule), given).length > 0) return undefined;
		const value = evaluateNumber(expression, given);
		if (value.ok) values.push(value.value);
		else if (value.problem.code !== 'scoring.division-by-zero' || !providesForNothing(rule)) return undefined;
	}
	if (values.length === 0) return undefined;
	return { values: values.sort((a, b) => compare(b, a)), mean: mean(values) };
};
