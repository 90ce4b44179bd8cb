import type { SetDifference } from '#criteria/core/difference.ts';
import { differenceTexts, type ShownChange, type ShownNode } from '#criteria/ui/change-text.ts';
import type { Locale, Say } from './say.ts';

/** Short values in one line; what takes several stands below, before and after. */
const line = ({ field, before, after }: ShownChange): string => {
	const name = `  ${field}:`;
	const values = [before, after];
	if (values.every((value) => value.length <= 60 && !value.includes('\n')))
		return `${name} ${values.join(' → ')}`;
	const below = values.map(
		(value, at) => `    ${at === 0 ? '−' : '+'} ${value.replaceAll('\n', '\n      ')}`,
	);
	return [name, ...below].join('\n');
};

const node = ({ codes, name, kind, changes }: ShownNode): string =>
	[`${codes} ${name} [${kind}]`, ...changes.map(line)].join('\n');

/** The difference between two sets for people. */
export const printDifference = (
	difference: SetDifference,
	files: { readonly before: string; readonly after: string },
	{ locale, say }: { readonly locale: Locale; readonly say: Say },
): string => {
	const { set, nodes, mapping } = differenceTexts(difference, locale);
	const sections = [
		`${say('cli.diff.title', files)}\n${say(`cli.diff.mapping-${mapping}`)}`,
		set.length === 0 ? '' : [say('cli.diff.set'), ...set.map(line)].join('\n'),
		...nodes.map(node),
		set.length + nodes.length === 0 ? say('cli.diff.none') : '',
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
