import { toFixed } from '#kernel/decimal.ts';
import { compare, type Rational, sign, subtract } from '#kernel/rational.ts';
import type { CountedLeaf, Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { inLanguage, localValue } from '#scoring/ui/say.ts';
import { DASH } from './figures.ts';
import type { Locale, Say } from './say.ts';
import { textTable } from './text-table.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

/** So many places where points were lost are read; the areas above say what the rest comes to. */
const MOST_SHOWN = 15;

const DIGITS = 2;

/** What a leaf could have added and did not; undefined where points are missing, or where it adds outside the 100. */
const lossOf = ({ leaf, counted, countedMax }: CountedLeaf): Rational | undefined =>
	counted && leaf.counts === 'score' ? subtract(countedMax, counted) : undefined;

/** The areas of a unit, and the leaves at which it lost most points, the worst first. */
export const printLosses = (card: Scorecard, { locale, say }: Speech): string => {
	const figure = (value: Rational | undefined): string =>
		value ? localValue(toFixed(value, DIGITS), locale) : DASH;
	const columns = [
		{ head: say('cli.column.code') },
		{ head: say('cli.explain.name') },
		{ head: say('cli.explain.points'), isNumber: true },
		{ head: say('cli.column.max'), isNumber: true },
		{ head: say('cli.explain.lost'), isNumber: true },
	];
	const areas = card.areas.map(({ node, points, max }) => [
		node.code,
		inLanguage(node.name, locale),
		figure(points),
		figure(max),
		figure(points && subtract(max, points)),
	]);
	const lost = card.leaves
		.flatMap((leaf) => {
			const loss = lossOf(leaf);
			return loss && sign(loss) > 0 ? [{ ...leaf, loss }] : [];
		})
		.toSorted((a, b) => compare(b.loss, a.loss));
	const rows = lost
		.slice(0, MOST_SHOWN)
		.map(({ leaf, counted, countedMax, loss }) => [
			leaf.code,
			inLanguage(leaf.node.name, locale),
			figure(counted),
			figure(countedMax),
			figure(loss),
		]);
	const missing = card.leaves.filter(({ problems }) => problems.length > 0).map(({ leaf }) => leaf.code);
	const { unit, block, year, set, total, max } = card;
	return `${[
		set.example ? `${say('cli.compute.fictitious')}\n` : '',
		[unit, block, String(year ?? '')].filter((part) => part !== '').join(', '),
		say('cli.explain.total', { points: figure(total), max: figure(max) }),
		textTable(columns, areas),
		rows.length === 0 ? '' : `\n${say('cli.explain.losses', { shown: rows.length, count: lost.length })}`,
		rows.length === 0 ? '' : textTable(columns, rows),
		missing.length === 0 ? '' : `\n${say('cli.explain.missing-at', { leaves: missing.join(', ') })}`,
		`\n${say('cli.explain.next')}`,
	]
		.filter((line) => line !== '')
		.join('\n')}\n`;
};
