import { parseExact, toExact } from '#kernel/decimal.ts';
import { equals, ONE, type Rational, sum, ZERO } from '#kernel/rational.ts';
import type { ScoredNode } from '#par-index/core/scorecard/find-node.ts';
import { isLeftOut } from '#par-index/core/scorecard/leaf-score.ts';
import { APPRAISED } from '#par-index/core/scorecard/rebase.ts';
import type { CountedLeaf, Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import { explain, explanationLines } from '#scoring/ui/explain.ts';
import { inLanguage, localValue } from '#scoring/ui/say.ts';
import { DASH } from './figures.ts';
import { leafSentences } from './leaf-sentences.ts';
import type { Locale, Say } from './say.ts';
import { textTable, withoutEmpty } from './text-table.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

const figure = (value: Rational | undefined, locale: Locale): string =>
	value ? localValue(toExact(value), locale) : DASH;

/** Whether the leaving out of one leaf re-bases another. */
const moves = (out: CountedLeaf, { leaf }: CountedLeaf): boolean => {
	if (out.notApplicable === 'rebase-area' || out.notApplicable === 'rebase-section')
		return leaf.within.includes(out.leaf.section.code);
	return out.notApplicable === 'rebase-all' || APPRAISED.has(leaf.source);
};

/** Why points are multiplied: the leaves that do not apply to the unit and re-base these. */
const rebased = ({ leaves }: Scorecard, moved: readonly CountedLeaf[], { say }: Speech): string =>
	leaves
		.filter((out) => isLeftOut(out) && moved.some((leaf) => moves(out, leaf)))
		.map(({ leaf, notApplicable }) => `${leaf.code} (${say(`cli.compute.effect.${notApplicable}`)})`)
		.join('; ');

const countedLine = (card: Scorecard, leaf: CountedLeaf, speech: Speech): string => {
	const { locale, say } = speech;
	const { points, counted, factor, trace } = leaf;
	if (!points || !counted) return '';
	const exact = (trace && parseExact(trace.points)) ?? points;
	if (!equals(factor, ONE)) {
		const values = { points: figure(points, locale), counted: figure(counted, locale) };
		const leaves = rebased(card, [leaf], speech);
		return say('cli.explain.counted', { ...values, factor: localValue(toExact(factor), locale), leaves });
	}
	if (equals(exact, points)) return '';
	const values = { points: figure(exact, locale), counted: figure(points, locale) };
	return say('cli.explain.rounded', { ...values, factor: '' });
};

const linesOfLeaf = (card: Scorecard, leaf: CountedLeaf, speech: Speech): readonly string[] => {
	const { locale, say } = speech;
	const { trace, problems, warnings, notApplicable, stage, self, deduction } = leaf;
	const sentenceOf = leafSentences(card.set, speech);
	const { ruleText } = leaf.leaf.node;
	return [
		...(stage ? [say('cli.explain.counts-stage', { stage: say(`cli.stage.${stage}`) })] : []),
		...(trace && problems.length === 0 ? explanationLines(explain(trace, locale)) : []),
		...[...problems, ...warnings].map(sentenceOf),
		notApplicable
			? say('cli.explain.not-applicable', { effect: say(`cli.compute.effect.${notApplicable}`) })
			: '',
		deduction.n === 0n ? '' : say('cli.explain.deducted', { points: figure(deduction, locale) }),
		countedLine(card, leaf, speech),
		self ? say('cli.explain.self', { points: figure(self, locale) }) : '',
		ruleText === undefined ? '' : say('cli.explain.rule-text', { text: ruleText }),
	].filter((line) => line !== '');
};

/** The leaves of a node in a table, and how they add up. */
const linesOfNode = (
	card: Scorecard,
	{ leaves, points, max }: ScoredNode,
	speech: Speech,
): readonly string[] => {
	const { locale, say } = speech;
	const columns = [
		{ head: say('cli.column.code') },
		{ head: say('cli.explain.name') },
		{ head: say('cli.explain.points'), isNumber: true },
		{ head: say('cli.explain.factor'), isNumber: true },
		{ head: say('cli.explain.counts'), isNumber: true },
		{ head: say('cli.column.max'), isNumber: true },
		{ head: say('cli.column.remark') },
	];
	const isRebased = leaves.some(({ factor }) => !equals(factor, ONE));
	const rows = leaves.map((leaf) => [
		leaf.leaf.code,
		inLanguage(leaf.leaf.node.name, locale),
		figure(leaf.points, locale),
		isRebased ? localValue(toExact(leaf.factor), locale) : '',
		isRebased ? figure(leaf.counted, locale) : '',
		figure(leaf.countedMax, locale),
		leaf.notApplicable
			? say('cli.explain.not-applicable-short', { effect: say(`cli.compute.effect.${leaf.notApplicable}`) })
			: leaf.problems.length > 0
				? say('cli.explain.missing')
				: '',
	]);
	const deducted = sum([ZERO, ...leaves.map(({ countedDeduction }) => countedDeduction)]);
	const terms = leaves.filter((leaf) => !isLeftOut(leaf)).map(({ counted }) => figure(counted, locale));
	const outside = rebased(card, leaves, speech);
	return [
		textTable(...withoutEmpty(columns, rows)),
		points
			? say('cli.explain.sum', {
					terms: terms.join(' + ') || '0',
					points: figure(points, locale),
					max: figure(max, locale),
				})
			: say('cli.explain.sum-missing'),
		deducted.n === 0n ? '' : say('cli.explain.deducted', { points: figure(deducted, locale) }),
		isRebased && outside !== '' ? say('cli.explain.rebased', { leaves: outside }) : '',
	].filter((line) => line !== '');
};

/** Why a leaf has its points, or how those of an area or a criterion add up, in words. */
export const printNode = (card: Scorecard, found: ScoredNode, speech: Speech): string => {
	const { locale, say } = speech;
	const { unit, block, year, set } = card;
	const { node, isLeaf, leaves } = found;
	const [leaf] = leaves;
	const sentenceOf = leafSentences(set, speech);
	const lines = isLeaf && leaf ? linesOfLeaf(card, leaf, speech) : linesOfNode(card, found, speech);
	return `${[
		set.example ? `${say('cli.compute.fictitious')}\n` : '',
		[unit, block, String(year ?? '')].filter((part) => part !== '').join(', '),
		say('cli.explain.title', {
			code: node.code,
			name: inLanguage(node.name, locale),
			max: figure(isLeaf ? leaf?.max : found.max, locale),
		}),
		...lines,
		...card.problems.map(sentenceOf),
	]
		.filter((line) => line !== '')
		.join('\n')}\n`;
};
