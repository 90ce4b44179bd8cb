import { decimal, parseDecimal, toExact } from '#kernel/decimal.ts';
import { compare, mean, type Rational } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import type { Given, Group, Input, Outcome } from '#scoring/core/form.ts';
import { groupOf } from '#scoring/core/group.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { inputsOf, needsBlock, rulesIn } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { explain, explanationLines } from '#scoring/ui/explain.ts';
import { ruleProblemMessage } from '#scoring/ui/problems.ts';
import { localValue } from '#scoring/ui/say.ts';

type Locale = App.Locals['locale'];

/** An input of the rule as the example asks for it. */
export type ExampleInput = {
	readonly name: string;
	readonly label: string;
	readonly value: string;
	readonly type: 'number' | 'text' | 'date' | 'choice';
	readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** A rule tried out: what it asks for, and what it comes to. */
export type Example = {
	readonly inputs: readonly ExampleInput[];
	readonly points: string | undefined;
	readonly lines: readonly string[];
	readonly problems: readonly string[];
};

type Sent = (name: string) => string;

const OWN_WORDS: Readonly<Record<string, () => string>> = {
	yes: m['work.sets.yes'],
	no: m['work.sets.no'],
};

const inWords = (label: LocalText | undefined, key: string, locale: Locale): string =>
	label ? (label[locale] ?? label.vi) : (OWN_WORDS[key]?.() ?? key);

const WORDS: Readonly<Record<string, () => string>> = {
	option: m['scoring.input.option'],
	points: m['scoring.input.points'],
	submitted: m['scoring.input.submitted'],
};

const labelOf = ({ name, label }: Input, locale: Locale): string => {
	if (label) return `${label[locale] ?? label.vi} (${name})`;
	const word = WORDS[name.split('.').at(-1) ?? '']?.();
	return word === undefined ? name : name.includes('.') ? `${word} (${name})` : word;
};

const TYPES = { option: 'text', day: 'date', count: 'number', amount: 'number', number: 'number' } as const;

const inputView = (input: Input, sent: Sent, locale: Locale): ExampleInput => ({
	name: `example.${input.name}`,
	label: labelOf(input, locale),
	value: sent(`example.${input.name}`),
	type: input.options ? 'choice' : TYPES[input.kind],
	options: [
		{ value: '', label: m['work.sets.choose']() },
		...(input.options ?? []).map(({ key, label }) => ({ value: key, label: inWords(label, key, locale) })),
	],
});

/** What a rule asks of a unit beyond its inputs: the figures of others, and its block. */
const asksFor = (rule: Rule, sent: Sent): readonly ExampleInput[] => {
	const blocks = rulesIn(rule).flatMap(({ rule: one }) => (one.form === 'max-by-block' ? one.blocks : []));
	const [peers, block] = [sent('example-peers'), sent('example-block')];
	return [
		...(needsBlock(rule)
			? [
					{
						name: 'example-peers',
						label: m['work.sets.peers'](),
						value: peers,
						type: 'text' as const,
						options: [],
					},
				]
			: []),
		...(blocks.length > 0
			? [
					{
						name: 'example-block',
						label: m['work.sets.block'](),
						value: block,
						type: 'choice' as const,
						options: ['', ...new Set(blocks.map((one) => one.block))].map((one) => ({
							value: one,
							label: one || m['work.sets.choose'](),
						})),
					},
				]
			: []),
	];
};

/** The block of an example: the figures of the others that were typed, and this unit's own. */
const groupIn =
	(rule: Rule, given: Given, peers: readonly Rational[]) =>
	(one: Rule): Group | undefined => {
		const scope = rulesIn(rule).find((placed) => placed.rule === one)?.scope ?? '';
		const own = groupOf(one, scope, [given]);
		if (!own) return undefined;
		const values = [...own.values, ...peers].sort((a, b) => compare(b, a));
		return { values, mean: mean(values) };
	};

const shown = (outcome: Outcome, rule: Rule, locale: Locale): Omit<Example, 'inputs'> => {
	if (outcome.kind === 'missing') {
		const inputs = inputsOf(rule);
		const problems = outcome.problems.map((problem) => ruleProblemMessage(problem, locale, inputs));
		return { points: undefined, lines: [], problems };
	}
	const lines = explanationLines(explain(outcome.trace, locale));
	if (outcome.kind === 'not-applicable')
		return { points: m['work.sets.not-applicable'](), lines, problems: [] };
	const [points, max] = [outcome.points, outcome.max].map((value) => localValue(toExact(value), locale));
	return { points: m['work.sets.points-of']({ points: points ?? '', max: max ?? '' }), lines, problems: [] };
};

/** Tries a rule out with what was typed; where nothing was, it only asks. */
export const exampleOf = (rule: Rule, max: string, sent: Sent, locale: Locale): Example => {
	const asked = inputsOf(rule);
	const entered = Object.fromEntries(
		asked.map(({ name }) => [name, sent(`example.${name}`).replace(',', '.')]),
	);
	const inputs = [...asked.map((input) => inputView(input, sent, locale)), ...asksFor(rule, sent)];
	if (inputs.every(({ value }) => value.trim() === ''))
		return { inputs, points: undefined, lines: [], problems: [] };
	const given = readEntered(rule, entered);
	const peers = sent('example-peers')
		.split(/[\s;]+/)
		.flatMap((text) => parseDecimal(text.replace(',', '.')) ?? []);
	const group = needsBlock(rule) ? groupIn(rule, given, peers) : undefined;
	const leaf = { rule, max: decimal(max), given, block: sent('example-block'), group };
	return { inputs, ...shown(scoreLeaf({ ...leaf, notApplicable: 'allowed' }), rule, locale) };
};
