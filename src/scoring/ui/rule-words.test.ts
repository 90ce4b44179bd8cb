import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leavesOf } from '#criteria/core/leaves.ts';
import { readSet } from '#criteria/read-set.ts';
import { type RuleWords, ruleWords } from './rule-words.ts';
import { plainly } from './spoken.ts';

const linesOf = ({ name, lines, parts }: RuleWords): string[] => [
	name,
	...lines.map(plainly),
	...parts.flatMap(({ label, words }) => [plainly(label), ...linesOf(words)]),
];

const SETS = new URL('../../../data/sets/', import.meta.url);

for (const locale of ['vi', 'en', 'km'] as const) {
	test(`every rule of the shipped sets is said in words, language ${locale}`, () => {
		for (const file of readdirSync(SETS).filter((name) => name.endsWith('.yaml'))) {
			const read = readSet(readFileSync(new URL(file, SETS), 'utf8'));
			if (!read.ok) throw new Error(file);
			for (const { node } of leavesOf(read.set)) {
				if (!node.rule) continue;
				const lines = linesOf(ruleWords(node.rule, node.max, locale));
				// A key without a sentence would stand there as itself.
				expect(
					lines.filter((line) => /^scoring\.|undefined|\{\w+\}/.test(line)),
					`${file} ${node.code}`,
				).toEqual([]);
			}
		}
	});
}

test('a rule says what is measured, its variables and each band in its order', () => {
	const words = ruleWords(
		{
			form: 'ratio-bands',
			variables: { a: { vi: 'số xong' }, b: { vi: 'tổng số' } },
			measure: 'a / b * 100',
			whenNothing: 'full',
			bands: [
				{ from: '80', fromInclusive: true, untilInclusive: false, points: '0.5' },
				{ until: '80', fromInclusive: true, untilInclusive: false, points: '0' },
			],
		},
		'0.5',
		'vi',
	);
	expect(words.lines.map(plainly)).toEqual([
		'Tính theo: a / b × 100',
		'a: số xong',
		'b: tổng số',
		'≥ 80: 0,5 điểm',
		'< 80: 0 điểm',
		'Không phát sinh: tính điểm tối đa',
	]);
});
