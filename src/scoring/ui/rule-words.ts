import type { LocalText } from '#kernel/text.ts';
import { stretchText } from '../core/borders.ts';
import type { Stretch, Variables } from '../core/fields.ts';
import type { Limit } from '../core/limits.ts';
import { childrenOf } from '../core/rule-tree.ts';
import type { Rule } from '../core/rules/registry.ts';
import { formName } from './explain.ts';
import { type Locale, localExpression, localValue, say } from './say.ts';
import { inVietnamese, quoted, type Spoken, spoken } from './spoken.ts';

/** How points come about, in words: what kind of rule it is, what it says, and the rules inside. */
export type RuleWords = {
	readonly name: string;
	readonly lines: readonly Spoken[];
	readonly parts: readonly { readonly label: Spoken; readonly words: RuleWords }[];
};

/** The keys that rules of several forms share, all optional: what is there is said. */
type Keys = {
	readonly variables?: Variables;
	readonly measure?: string;
	readonly actual?: string;
	readonly target?: string;
	readonly when?: string;
	readonly points?: string;
	readonly whenNothing?: string;
	readonly options?: readonly Option[];
	readonly items?: readonly Option[];
	readonly bands?: readonly ((Stretch | Limit) & { readonly points: string })[];
	readonly blocks?: readonly { readonly block: string; readonly max: string }[];
	readonly cases?: readonly { readonly when: string }[];
	readonly yes?: string;
	readonly no?: string;
};
type Option = {
	readonly key: string;
	readonly label?: LocalText;
	readonly points?: string;
	readonly share?: string;
};

/** Single figures of forms, in the order in which they are told. */
const FIGURES = [
	'due',
	'base',
	'from',
	'step',
	'increment',
	'full',
	'floor',
	'until',
	'met',
	'missed',
	'atOrAbove',
	'below',
	'start',
	'cap',
	'least',
	'most',
	'otherwise',
] as const;

const isFigure = (value: unknown): value is string => typeof value === 'string' && /^-?\d/.test(value);

const labelOf = ({ key, label }: Option, locale: Locale): string => (label ? quoted(label, locale) : key);

const choices = (options: readonly Option[], locale: Locale): readonly string[] =>
	options.flatMap((option) => {
		const label = labelOf(option, locale);
		if (option.share !== undefined)
			return [say('scoring.rule.share', locale, { label, share: localValue(option.share, locale) })];
		if (option.points === undefined) return [];
		return [say('scoring.rule.choice', locale, { label, points: localValue(option.points, locale) })];
	});

const bandLine = (band: NonNullable<Keys['bands']>[number], locale: Locale): string => {
	const isLimit = typeof band.until === 'number';
	const border = isLimit ? `≤ ${band.until}` : stretchText(band as Stretch);
	return say('scoring.rule.choice', locale, {
		label: localExpression(border, locale),
		points: localValue(band.points, locale),
	});
};

const measureLines = (keys: Keys, locale: Locale): readonly string[] => {
	const { measure, actual, target, variables, when } = keys;
	const expression = (key: string, text: string | undefined) =>
		text === undefined
			? []
			: [say(`scoring.rule.${key}`, locale, { expression: localExpression(text, locale) })];
	const points = isFigure(keys.points) ? undefined : keys.points;
	return [
		...expression('measure', measure),
		...expression('actual', actual),
		...expression('target', target),
		...expression('points', points),
		...expression('when', when),
		...Object.entries(variables ?? {}).map(([name, meaning]) =>
			say('scoring.rule.variable', locale, { name, meaning: quoted(meaning, locale) }),
		),
	];
};

const yesNoLines = ({ yes, no }: Keys, max: string, locale: Locale): readonly string[] =>
	no === undefined
		? []
		: [
				say('scoring.yes-no.yes', locale, { points: localValue(yes ?? max, locale) }),
				say('scoring.yes-no.no', locale, { points: localValue(no, locale) }),
			];

const figureLines = (rule: Readonly<Record<string, unknown>>, locale: Locale): readonly string[] => [
	...FIGURES.flatMap((name) => {
		const value = rule[name];
		return isFigure(value)
			? [say(`scoring.rule.figure.${name}`, locale, { value: localValue(value, locale) })]
			: [];
	}),
	...(typeof rule['whenNothing'] === 'string' && rule['whenNothing'] !== 'missing'
		? [say(`scoring.rule.nothing.${rule['whenNothing']}`, locale)]
		: []),
];

const labelOfChild = (rule: Rule, key: string, label: LocalText | undefined, locale: Locale): string => {
	if (label) return quoted(label, locale);
	const { cases } = rule as Keys;
	const condition = cases?.[Number(key) - 1]?.when;
	if (condition !== undefined)
		return say('scoring.rule.case', locale, { expression: localExpression(condition, locale) });
	return say('scoring.rule.otherwise', locale);
};

/**
 * What a rule says, in the reader's language: what is measured, which answer gives how many points, and so on for the
 * rules inside.
 * @param max what the leaf is worth, for rules that do not say it
 */
export const ruleWords = (rule: Rule, max: string, locale: Locale): RuleWords => {
	const keys = rule as Keys;
	const gate = keys.when !== undefined && isFigure(keys.points) ? [keys.points] : [];
	return {
		name: formName(rule.form, locale),
		lines: [
			...measureLines(keys, locale),
			...gate.map((points) => say('scoring.rule.figure.gate', locale, { value: localValue(points, locale) })),
			...yesNoLines(keys, max, locale),
			...choices(keys.options ?? [], locale),
			...choices(keys.items ?? [], locale),
			...(keys.bands ?? []).map((band) => bandLine(band, locale)),
			...(keys.blocks ?? []).map(({ block, max: own }) =>
				say('scoring.rule.block', locale, {
					block: inVietnamese(block, locale),
					max: localValue(own, locale),
				}),
			),
			...figureLines(rule as unknown as Readonly<Record<string, unknown>>, locale),
		].map(spoken),
		parts: childrenOf(rule).map(({ key, label, rule: inside }) => ({
			label: spoken(labelOfChild(rule, key, label, locale)),
			words: ruleWords(inside, max, locale),
		})),
	};
};
