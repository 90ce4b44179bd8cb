import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, max, min, type Rational } from '#kernel/rational.ts';
import { amount, type DecimalText, words } from '../fields.ts';
import { type CheckContext, type Child, defineForm, type RuleFinding } from '../form.ts';
import { passOn } from '../inside.ts';
import { missing } from '../outcome.ts';
import type { Rule } from './registry.ts';

/** Form 26 (domain.md §4): the same criterion with different maxima per block. */
export type MaxByBlock = {
	readonly form: 'max-by-block';
	readonly blocks: readonly { readonly block: string; readonly max: DecimalText }[];
	readonly rule: Rule;
};

/** What the leaf is worth in a block; undefined where the rule does not know the block. */
export const maxInBlock = ({ blocks }: MaxByBlock, block: string): Rational | undefined => {
	const found = blocks.find((one) => one.block === block.normalize('NFC').trim());
	return found && decimal(found.max);
};

const childWorth = ({ rule }: MaxByBlock, own: Rational): Child => ({
	key: 'rule',
	scope: '',
	rule,
	max: own,
});

const rangesOf = (rule: MaxByBlock, context: CheckContext) =>
	rule.blocks.map(({ max: own }) => ({ own: decimal(own), ...context.rangeOf(rule.rule, decimal(own)) }));

const together = (values: readonly (Rational | undefined)[], pick: typeof max): Rational | undefined =>
	values.reduce((a, b) => (a && b ? pick(a, b) : undefined));

/** Blocks that stand twice, and those whose maximum the rule does not reach, or goes beyond. */
const checkBlocks = (rule: MaxByBlock, context: CheckContext): readonly RuleFinding[] => {
	const names = rule.blocks.map(({ block }) => block);
	return rangesOf(rule, context).flatMap(({ own, most }, at): readonly RuleFinding[] => {
		const block = names[at] ?? '';
		const findings: RuleFinding[] = [];
		if (names.indexOf(block) !== at)
			findings.push({ code: 'scoring.max-by-block.block-twice', details: { block }, path: ['blocks', at] });
		const side = most ? compare(most, own) : 0;
		if (!most || side === 0) return findings;
		const code = side < 0 ? 'scoring.best-below-max' : 'scoring.best-above-max';
		const details = { best: toExact(most), max: toExact(own) };
		return [...findings, { code, details, path: ['blocks', at, 'max'] }];
	});
};

export const maxByBlock = defineForm<MaxByBlock>({
	id: 'max-by-block',
	number: 26,
	branches: ['in-block', 'not-applicable'],
	schema: (rule) =>
		z.strictObject({
			form: z.literal('max-by-block'),
			blocks: z
				.array(
					z.strictObject({
						block: words.describe('Name of the block / Tên khối'),
						max: amount.describe('What the leaf is worth in it / Điểm tối đa trong khối này'),
					}),
				)
				.min(1, 'set.empty')
				.describe('Maxima by block / Điểm tối đa theo khối'),
			rule,
		}),
	inputs: () => [],
	children: (rule) => [{ key: 'rule', scope: '', rule: rule.rule }],
	range: (rule, context) => {
		const ranges = rangesOf(rule, context);
		return {
			least: together(
				ranges.map(({ least }) => least),
				min,
			),
			most: together(
				ranges.map(({ most }) => most),
				max,
			),
		};
	},
	check: checkBlocks,
	evaluate: (rule, context) => {
		const own = maxInBlock(rule, context.block);
		if (!own) {
			const known = rule.blocks.map(({ block }) => block).join(', ');
			const details = { block: context.block, known };
			return missing({ code: 'scoring.max-by-block.block-unknown', details });
		}
		const said = { form: rule.form, branch: 'in-block', values: { block: context.block } };
		return passOn({ ...context, max: own }, childWorth(rule, own), said);
	},
});
