import { compare, mean, type Rational } from '#kernel/rational.ts';
import { givenIn } from './evaluate-rule.ts';
import { evaluateNumber } from './expression/evaluate.ts';
import type { Given, Group } from './form.ts';
import { wrongInputs } from './inputs.ts';
import { formOf, type Rule } from './rules/registry.ts';

/**
 * The figures of a block for a rule that looks at other units.
 * @param peers what each unit of the block entered at the leaf; units to which the leaf does not apply are left out
 * @param scope the scope of the rule inside the leaf
 * @returns undefined while one of them lacks an input, or nobody is there: a mean of some would be a guess
 */
export const groupOf = (rule: Rule, scope: string, peers: readonly Given[]): Group | undefined => {
	const form = formOf(rule);
	const expression = form.measure?.(rule);
	if (expression === undefined || peers.length === 0) return undefined;
	const values: Rational[] = [];
	for (const peer of peers) {
		const given = givenIn(peer, scope);
		const value = evaluateNumber(expression, given);
		if (!value.ok || wrongInputs(form.inputs(rule), given).length > 0) return undefined;
		values.push(value.value);
	}
	return { values: values.sort((a, b) => compare(b, a)), mean: mean(values) };
};
