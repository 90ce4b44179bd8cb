import type { Problem } from '#kernel/decision.ts';
import type { Input } from '../core/form.ts';
import { canSay, inLanguage, type Locale, localExpression, localValue, say } from './say.ts';

/** What an input is called where the sentence is read; undefined: nobody gave it a name there. */
export type CalledInput = (name: string) => string | undefined;

/**
 * For whoever writes rules and files: the meaning of an input with its name in brackets, or a word of the product.
 * @param inputs what the rule asks for (`inputsOf`)
 */
export const calledByRule =
	(inputs: readonly Input[], locale: Locale): CalledInput =>
	(name) => {
		const label = inputs.find((input) => input.name === name)?.label;
		if (label) return `“${inLanguage(label, locale)}” (${name})`;
		const word = `scoring.input.${name.split('.').at(-1)}`;
		if (!canSay(word)) return undefined;
		return name.includes('.') ? `${say(word, locale)} (${name})` : say(word, locale);
	};

/** Details that name something or quote what somebody wrote; these stay as they were written. */
const QUOTED = new Set(['known', 'found', 'expected', 'name', 'key', 'variable', 'leaf']);
const EXPRESSIONS = new Set(['expression', 'working', 'band']);

/**
 * The sentence of a problem or a finding of a rule, or of a cell that such a rule asks for. Only rules speak in exact
 * texts ("2.5"), which are said as people write them; what was typed into a cell is quoted.
 */
export const ruleProblemMessage = (
	{ code, details }: Problem,
	locale: Locale,
	called: CalledInput = () => undefined,
): string => {
	const isOfRule = code.startsWith('scoring.');
	const written = Object.entries(details).map(([name, detail]) => {
		const text = String(detail);
		if (name === 'input') return [name, called(text) ?? `“${text}”`] as const;
		if (EXPRESSIONS.has(name)) return [name, localExpression(text, locale)] as const;
		return [name, isOfRule && !QUOTED.has(name) ? localValue(text, locale) : text] as const;
	});
	return say(code, locale, Object.fromEntries(written));
};
