import type { Change, NodeDifference, SetDifference } from '#criteria/core/difference.ts';
import { asTexts, shortRule } from '#criteria/short-rule.ts';
import { writeYaml } from '#criteria/write-yaml.ts';
import type { Json } from '#kernel/json.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { DASH } from './figures.ts';
import type { Locale, Say } from './say.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

const decimalMark = (text: string, locale: Locale): string =>
	locale === 'vi' && /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text;

/** A value: a text as it is, what has parts as YAML. */
const shown = (field: string, value: Json, { locale, say }: Speech): string => {
	if (value === null) return DASH;
	if (typeof value === 'boolean') return say(`criteria.flag.${value}`);
	if (typeof value !== 'object') return field === 'code' ? String(value) : decimalMark(String(value), locale);
	if (Array.isArray(value)) return value.map((one) => shown(field, one, { locale, say })).join('; ') || DASH;
	if (field === 'rule') return writeYaml(shortRule(value as unknown as Rule)).trim();
	if ('vi' in value && field === 'name') return Object.values(value).join(' / ');
	return writeYaml(asTexts(value)).trim();
};

/** Short values in one line; what takes several stands below, before and after. */
const line = ({ field, before, after }: Change, speech: Speech): string => {
	const name = `  ${speech.say(`criteria.field.${field}`)}:`;
	const values = [before, after].map((value) => shown(field, value, speech));
	if (values.every((value) => value.length <= 60 && !value.includes('\n')))
		return `${name} ${values.join(' → ')}`;
	const below = values.map(
		(value, at) => `    ${at === 0 ? '−' : '+'} ${value.replaceAll('\n', '\n      ')}`,
	);
	return [name, ...below].join('\n');
};

/** "1.2 → 1.3", "1.2" where the code stayed, "1.2 + 1.3 → 1.2" for a merger. */
const codes = ({ from, to }: NodeDifference): string => {
	const [old, now] = [from.join(' + '), to.join(' + ')];
	return old === now || now === '' ? old : old === '' ? now : `${old} → ${now}`;
};

const node = (difference: NodeDifference, speech: Speech): string =>
	[
		`${codes(difference)} ${difference.name} [${speech.say(`criteria.mapping.${difference.kind}`)}]`,
		...difference.changes.filter(({ field }) => field !== 'code').map((change) => line(change, speech)),
	].join('\n');

/** The difference between two sets for people. */
export const printDifference = (
	{ set, nodes, mapping }: SetDifference,
	files: { readonly before: string; readonly after: string },
	speech: Speech,
): string => {
	const { say } = speech;
	const sections = [
		`${say('cli.diff.title', files)}\n${say(`cli.diff.mapping-${mapping}`)}`,
		set.length === 0 ? '' : [say('cli.diff.set'), ...set.map((change) => line(change, speech))].join('\n'),
		...nodes.map((one) => node(one, speech)),
		set.length + nodes.length === 0 ? say('cli.diff.none') : '',
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
