import { differenceBetween, type NodeDifference } from '#criteria/core/difference.ts';
import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, MappingKind } from '#criteria/core/set.ts';
import { formatDecimal } from '#design/format.ts';
import type { Locale } from '#design/locale.ts';
import type { Json } from '#kernel/json.ts';
import { m } from '#paraglide/messages.js';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { type RuleWords, ruleWords } from '#scoring/ui/rule-words.ts';
import { inVietnamese, quoted, type Spoken, spoken } from '#scoring/ui/spoken.ts';

/** A part of a node that changed: what it is called, and both sides as people read them. */
export type ChangeView = { readonly field: string; readonly before: Spoken; readonly after: Spoken };

/** A node that changed, and how. */
export type NodeChange = {
	readonly key: string;
	readonly code: string;
	readonly name: string;
	readonly kind: string;
	readonly changes: readonly ChangeView[];
};

const own = (text: string): Spoken => [{ text, lang: undefined }];

const joined = (list: readonly Spoken[]): Spoken =>
	list.flatMap((one, at) => (at === 0 ? one : [...own('; '), ...one]));

const linesOf = ({ name, lines, parts }: RuleWords): Spoken =>
	joined([
		own(name),
		...lines,
		...parts.map(({ label, words }) => [...label, ...(label.length > 0 ? own(': ') : []), ...linesOf(words)]),
	]);

const OFFICIAL: ReadonlySet<string> = new Set(['ruleText', 'evidence']);

const isText = (value: object): value is { vi: string } => 'vi' in value && typeof value.vi === 'string';

type Side = { readonly set: CriteriaSet; readonly max: string; readonly locale: Locale };

const plain = (value: Json, side: Side): string => {
	if (typeof value === 'string')
		return /^-?\d+\.\d+$/.test(value) ? formatDecimal(value, side.locale) : value;
	if (Array.isArray(value)) return value.map((one) => plain(one, side)).join('; ');
	if (value === null || typeof value !== 'object') return String(value);
	if (isText(value)) return quoted(value, side.locale);
	return Object.entries(value)
		.map(([key, inside]) => `${key}: ${plain(inside, side)}`)
		.join('; ');
};

/** A side of a change in words. Names are shown in the reader's language, rules as sentences, keys as what they mean. */
const wordsOf = (field: string, value: Json, side: Side): string => {
	const { set, locale } = side;
	if (value === null || (Array.isArray(value) && value.length === 0)) return m['portal.changes.nothing']();
	if (field === 'source') return m[`portal.set.source.${value as 'self'}`]();
	if (field === 'notApplicable') return m[`portal.set.effect.${value as 'full'}`]();
	if (field === 'code') return String(value);
	if (field === 'appraiser' || field === 'secondAppraiser') {
		const name = set.appraisers[String(value)];
		return name ? quoted(name, locale) : String(value);
	}
	// The words of the decision are there in Vietnamese alone.
	return OFFICIAL.has(field) ? inVietnamese(plain(value, side), locale) : plain(value, side);
};

const textOf = (field: string, value: Json, side: Side): Spoken =>
	field === 'rule' && value !== null
		? linesOf(ruleWords(value as unknown as Rule, side.max, side.locale))
		: spoken(wordsOf(field, value, side));

const changeView = (
	{ field, before, after }: NodeDifference['changes'][number],
	[old, now]: readonly [Side, Side],
): ChangeView => ({
	field: m[`portal.changes.field.${field as 'name'}`](),
	before: textOf(field, before, old),
	after: textOf(field, after, now),
});

/** A set as one side of a change at a node, whose maximum its rule may rest on. */
const sideOf = (set: CriteriaSet, locale: Locale) => {
	const maxima = new Map(nodesOf(set).map(({ node }) => [node.code, node.max]));
	return (code: string | undefined): Side => ({ set, locale, max: maxima.get(code ?? '') ?? '' });
};

/** What changed between two sets, for reading. */
export const changesView = (before: CriteriaSet, after: CriteriaSet, locale: Locale) => {
	const { set, nodes } = differenceBetween(before, after);
	const [old, now] = [sideOf(before, locale), sideOf(after, locale)];
	const count = (...kinds: readonly MappingKind[]): number =>
		nodes.filter(({ kind }) => kinds.includes(kind)).length;
	return {
		counts:
			nodes.length === 0
				? undefined
				: m['portal.changes.counts']({
						same: count('same'),
						scaled: count('changed-scale'),
						added: count('new'),
						dropped: count('dropped'),
						moved: count('split', 'merged'),
					}),
		ofSet: set
			.filter(({ field }) => field !== 'name')
			.map((one) => changeView(one, [old(undefined), now(undefined)])),
		nodes: nodes.map(
			({ kind, from, to, name, changes }): NodeChange => ({
				key: `${kind} ${from.join()} ${to.join()}`,
				code: [from.join(', '), to.join(', ')]
					.filter((text, at, all) => text !== '' && all.indexOf(text) === at)
					.join(' → '),
				name,
				kind: m[`portal.changes.kind.${kind}`](),
				changes: changes.map((one) => changeView(one, [old(from[0]), now(to[0])])),
			}),
		),
	};
};
