import type { Locale } from '#design/locale.ts';
import { decimal, toExact } from '#kernel/decimal.ts';
import type { LocalText } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import type { Given, Input, Outcome } from '#scoring/core/form.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { inputsOf, needsBlock, rulesIn } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { scoreLeaf } from '#scoring/core/score-leaf.ts';
import { explain, spokenLines } from '#scoring/ui/explain.ts';
import { calledByRule, ruleProblemMessage } from '#scoring/ui/problems.ts';
import { localValue } from '#scoring/ui/say.ts';
import type { Spoken } from '#scoring/ui/spoken.ts';
import { byMeasure, groupIn, inputsOfBlock, type Peers, readPeers } from './example-block.ts';

/** An input of the rule as the example asks for it. */
export type ExampleInput = {
	readonly name: string;
	readonly label: string;
	/** The language of the label where it is not the reader's. */
	readonly lang?: 'vi' | undefined;
	readonly value: string;
	readonly type: 'number' | 'text' | 'date' | 'choice' | 'lines';
	readonly hint?: string | undefined;
	readonly options: readonly {
		readonly value: string;
		readonly label: string;
		readonly lang?: 'vi' | undefined;
	}[];
};

/** A rule tried out: what it asks for, and what it comes to. */
export type Example = {
	readonly inputs: readonly ExampleInput[];
	readonly points: string | undefined;
	readonly lines: readonly Spoken[];
	readonly problems: readonly string[];
	/** The whole block, where the points depend on it, by the figure that is compared. */
	readonly block: readonly UnitLine[];
};

/** A unit of the block as the example scores it. */
export type UnitLine = {
	readonly name: string;
	readonly measure: string;
	readonly points: string;
	/** The unit that the example is about. */
	readonly isOwn: boolean;
};

type Sent = (name: string) => string;

const OWN_WORDS: Readonly<Record<string, () => string>> = {
	yes: m['work.sets.yes'],
	no: m['work.sets.no'],
};

const inWords = (label: LocalText | undefined, key: string, locale: Locale): string =>
	label ? (label[locale] ?? label.vi) : (OWN_WORDS[key]?.() ?? key);

/** Texts of sets are there in Vietnamese, and not always in the reader's language. */
const langOf = (label: LocalText | undefined, locale: Locale): 'vi' | undefined =>
	label && locale !== 'vi' && label[locale] === undefined ? 'vi' : undefined;

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
	lang: langOf(input.label, locale),
	value: sent(`example.${input.name}`),
	type: input.options ? 'choice' : TYPES[input.kind],
	options: [
		{ value: '', label: m['work.sets.choose']() },
		...(input.options ?? []).map(({ key, label }) => ({
			value: key,
			label: inWords(label, key, locale),
			lang: langOf(label, locale),
		})),
	],
});

/** "tổng số (a); số đúng hạn (b)" */
const columnsOf = (rule: Rule, locale: Locale): string =>
	inputsOfBlock(rule)
		.map((input) => labelOf(input, locale))
		.join('; ');

/** What a rule asks of a unit beyond its inputs: the figures of others, and its block. */
const asksFor = (rule: Rule, sent: Sent, locale: Locale): readonly ExampleInput[] => {
	const blocks = rulesIn(rule).flatMap(({ rule: one }) => (one.form === 'max-by-block' ? one.blocks : []));
	const [peers, block] = [sent('example-peers'), sent('example-block')];
	return [
		...(needsBlock(rule)
			? [
					{
						name: 'example-peers',
						label: m['work.sets.peers'](),
						hint: m['work.sets.peers-hint']({ columns: columnsOf(rule, locale) }),
						value: peers,
						type: 'lines' as const,
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

const pointsIn = (outcome: Outcome, locale: Locale): string => {
	if (outcome.kind === 'missing') return '–';
	if (outcome.kind === 'not-applicable') return m['work.sets.not-applicable']();
	return localValue(toExact(outcome.points), locale);
};

const shown = (outcome: Outcome, rule: Rule, locale: Locale): Omit<Example, 'inputs' | 'block'> => {
	if (outcome.kind === 'missing') {
		const inputs = inputsOf(rule);
		const problems = outcome.problems.map((problem) =>
			ruleProblemMessage(problem, locale, calledByRule(inputs, locale)),
		);
		return { points: undefined, lines: [], problems };
	}
	const lines = spokenLines(explain(outcome.trace, locale));
	if (outcome.kind === 'not-applicable')
		return { points: m['work.sets.not-applicable'](), lines, problems: [] };
	const [points, max] = [outcome.points, outcome.max].map((value) => localValue(toExact(value), locale));
	return { points: m['work.sets.points-of']({ points: points ?? '', max: max ?? '' }), lines, problems: [] };
};

/** Every unit of the block with its points; nothing where the rule looks at no other. */
const blockIn = (
	rule: Rule,
	given: Given,
	{ peers }: Peers,
	score: (given: Given) => Outcome,
	locale: Locale,
): readonly UnitLine[] => {
	if (!needsBlock(rule) || peers.length === 0) return [];
	const own = { name: m['work.sets.peer-own'](), given, isOwn: true };
	return byMeasure(rule, [own, ...peers.map((peer) => ({ ...peer, isOwn: false }))]).map((unit) => ({
		name: unit.name,
		isOwn: unit.isOwn,
		measure: localValue(unit.measure, locale),
		points: pointsIn(score(unit.given), locale),
	}));
};

/** Tries a rule out with what was typed; where nothing was, it only asks. */
export const exampleOf = (rule: Rule, max: string, sent: Sent, locale: Locale): Example => {
	const asked = inputsOf(rule);
	const entered = Object.fromEntries(
		asked.map(({ name }) => [name, sent(`example.${name}`).replace(',', '.')]),
	);
	const inputs = [...asked.map((input) => inputView(input, sent, locale)), ...asksFor(rule, sent, locale)];
	const nothing = { inputs, points: undefined, lines: [], problems: [], block: [] };
	if (inputs.every(({ value }) => value.trim() === '')) return nothing;
	const given = readEntered(rule, entered);
	const peers = readPeers(rule, needsBlock(rule) ? sent('example-peers') : '', locale);
	if (peers.problems.length > 0) return { ...nothing, problems: peers.problems };
	const group = needsBlock(rule) ? groupIn(rule, given, peers.peers) : undefined;
	const block = sent('example-block');
	const score = (one: Given): Outcome =>
		scoreLeaf({ rule, max: decimal(max), given: one, block, group, notApplicable: 'allowed' });
	const units = blockIn(rule, given, peers, score, locale);
	return { inputs, ...shown(score(given), rule, locale), block: units };
};
