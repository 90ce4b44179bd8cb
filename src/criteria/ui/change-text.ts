import type { Json } from '#kernel/json.ts';
import { m } from '#paraglide/messages.js';
import type { Rule } from '#scoring/core/rules/registry.ts';
import type { Change, NodeDifference, SetDifference } from '../core/difference.ts';
import { asTexts, shortRule } from '../short-rule.ts';
import { writeYaml } from '../write-yaml.ts';
import type { Locale } from './messages.ts';

/** A change in words. */
export type ShownChange = { readonly field: string; readonly before: string; readonly after: string };

/** What became of a node, in words. */
export type ShownNode = {
	readonly codes: string;
	readonly name: string;
	readonly kind: string;
	readonly changes: readonly ShownChange[];
};

const DASH = '–';
type Message = (values: object, options: { locale: Locale }) => string;
const say = (key: string, locale: Locale): string =>
	(m as unknown as Readonly<Record<string, Message | undefined>>)[key]?.({}, { locale }) ?? key;

const withMark = (text: string, locale: Locale): string =>
	locale !== 'en' && /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text;

/** Lists of which each thing has a line of its own. */
const LISTS: ReadonlySet<string> = new Set(['order', 'key']);

/** A value: a text as it is, what has parts as YAML. */
const shown = (field: string, value: Json, locale: Locale): string => {
	if (value === null) return DASH;
	if (typeof value === 'boolean') return say(`criteria.flag.${value}`, locale);
	if (typeof value !== 'object') return field === 'code' ? String(value) : withMark(String(value), locale);
	if (Array.isArray(value)) {
		if (value.some((one) => typeof one === 'object')) return writeYaml(asTexts(value)).trim();
		return value.map((one) => shown(field, one, locale)).join(LISTS.has(field) ? '\n' : '; ') || DASH;
	}
	if (field === 'rule') return writeYaml(shortRule(value as unknown as Rule)).trim();
	if ('vi' in value && field === 'name') return Object.values(value).join(' / ');
	return writeYaml(asTexts(value)).trim();
};

/** A change in words. */
export const changeText = ({ field, before, after }: Change, locale: Locale): ShownChange => ({
	field: say(`criteria.field.${field}`, locale),
	before: shown(field, before, locale),
	after: shown(field, after, locale),
});

/** "1.2 → 1.3", "1.2" where the code stayed, "1.2 + 1.3 → 1.2" for a merger. */
const codesOf = ({ from, to }: Pick<NodeDifference, 'from' | 'to'>): string => {
	const [old, now] = [from.join(' + '), to.join(' + ')];
	if (old === now || now === '') return old;
	return old === '' ? now : `${old} → ${now}`;
};

/** The difference between two sets in words: pages and the command line say the same. */
export const differenceTexts = (
	{ set, nodes, mapping }: SetDifference,
	locale: Locale,
): {
	readonly set: readonly ShownChange[];
	readonly nodes: readonly ShownNode[];
	readonly mapping: string;
} => ({
	set: set.map((one) => changeText(one, locale)),
	nodes: nodes.map((one) => ({
		codes: codesOf(one),
		name: one.name,
		kind: say(`criteria.mapping.${one.kind}`, locale),
		changes: one.changes.filter(({ field }) => field !== 'code').map((each) => changeText(each, locale)),
	})),
	mapping,
});
