import { parseDay } from '#kernel/calendar.ts';
import { parseDecimal } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Given, Input, Value } from './form.ts';
import { wrongInputs } from './inputs.ts';
import { inputsOf } from './rule-tree.ts';
import type { Rule } from './rules/registry.ts';

/** What may be entered at every leaf, whatever its rule: that it does not apply, and points given outright. */
const AT_EVERY_LEAF: readonly Input[] = [
	{ name: 'notApplicable', kind: 'option', options: [{ key: 'yes' }, { key: 'no' }] },
	{ name: 'points', kind: 'number' },
];

/** Everything that may be entered at a leaf with this rule. */
const takenBy = (rule: Rule): readonly Input[] => {
	const own = inputsOf(rule);
	return [...own, ...AT_EVERY_LEAF.filter(({ name }) => own.every((input) => input.name !== name))];
};

/** A text as the kind of value that an input takes; as the text it is where it cannot be that. */
const typed = (input: Input, entered: string): Value => {
	const text = entered.normalize('NFC').trim();
	if (input.kind === 'option') return text;
	return (input.kind === 'day' ? parseDay(text) : parseDecimal(text)) ?? text;
};

/** The problems of what was entered that no rule has to be evaluated for. */
export const problemsOfEntered = (rule: Rule, given: Given): readonly Problem[] => {
	const taken = takenBy(rule);
	const known = taken.map(({ name }) => name).join(', ');
	const names = new Set(taken.map(({ name }) => name));
	const unknown = Object.keys(given).filter((name) => given[name] !== undefined && !names.has(name));
	return [
		...unknown.map((input) => ({ code: 'scoring.input-unknown', details: { input, known } })),
		...wrongInputs(taken, given),
	];
};

/**
 * Entered texts in the exchange form ("1.25", "2017-11-30", the key of an option) as values, each read as its input of the
 * rule asks: "1" is a number where something is counted, and a key where one of several levels is chosen. A text that is
 * not what its input takes, and one that nobody asks for, stays a text: `scoreLeaf` says what is wrong with it. An empty
 * text was not entered.
 */
export const readEntered = (rule: Rule, entered: Readonly<Record<string, string>>): Given => {
	const inputs = new Map(takenBy(rule).map((input) => [input.name, input]));
	return Object.fromEntries(
		Object.entries(entered).flatMap(([name, text]) => {
			if (text.trim() === '') return [];
			const input = inputs.get(name);
			return [[name, input ? typed(input, text) : text] as const];
		}),
	);
};
