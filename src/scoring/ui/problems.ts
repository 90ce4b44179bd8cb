import type { Problem } from '#kernel/decision.ts';
import type { Input } from '../core/form.ts';
import { canSay, inLanguage, type Locale, localExpression, localValue, say } from './say.ts';

/** What an input is called: its meaning with the name in brackets, a word of the product, or the name alone. */
const inputName = (name: string, inputs: readonly Input[], locale: Locale): string => {
	const label = inputs.find((input) => input.name === name)?.label;
	if (label) return `“${inLanguage(label, locale)}” (${name})`;
	const word = `scoring.input.${name.split('.').at(-1)}`;
	if (!canSay(word)) return `“${name}”`;
	return name.includes('.') ? `${say(word, locale)} (${name})` : say(word, locale);
};

/** Details that quote what somebody wrote; these stay as they were written. */
const QUOTED = new Set(['known', 'found', 'expected', 'name', 'key', 'variable', 'input']);
const EXPRESSIONS = new Set(['expression', 'working', 'band']);

/**
 * The sentence of a problem or a finding of a rule.
 * @param inputs what the rule asks for (`inputsOf`), so that inputs are called by their meaning
 */
export const ruleProblemMessage = (
	{ code, details }: Problem,
	locale: Locale,
	inputs: readonly Input[] = [],
): string => {
	const written = Object.entries(details).map(([name, detail]) => {
		const text = String(detail);
		if (name === 'input') return [name, inputName(text, inputs, locale)] as const;
		if (EXPRESSIONS.has(name)) return [name, localExpression(text, locale)] as const;
		return [name, QUOTED.has(name) ? text : localValue(text, locale)] as const;
	});
	return say(code, locale, Object.fromEntries(written));
};
