import type { Change, NodeDifference, SetDifference } from '#criteria/core/difference.ts';
import { writeYaml } from '#criteria/write-set.ts';
import type { Json } from '#kernel/json.ts';
import { DASH } from './figures.ts';
import type { Locale, Say } from './say.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

const decimalMark = (text: string, locale: Locale): string =>
	locale === 'vi' && /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text;

/** A value in one line: a text as it is, what has parts as YAML. */
const shown = (field: string, value: Json, { locale, say }: Speech): string => {
	if (value === null) return DASH;
	if (typeof value === 'boolean') return say(`criteria.flag.${value}`);
	if (typeof value !== 'object') return field === 'code' ? String(value) : decimalMark(String(value), locale);
	if (Array.isArray(value)) return value.map((one) => shown(field, one, { locale, say })).join('; ') || DASH;
	if ('vi' in value && field === 'name') return Object.values(value).join(' / ');
	return writeYaml(
		JSON.parse(JSON.stringify(value), (_, inside) =>
			typeof inside === 'number' || typeof inside === 'boolean' ? String(inside) : inside,
		),
	)
		.trim()
		.replaceAll(/\s*\n\s*/g, ' ');
};

const line = ({ field, before, after }: Change, speech: Speech): string =>
	`  ${speech.say(`criteria.field.${field}`)}: ${shown(field, before, speech)} → ${shown(field, after, speech)}`;

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
