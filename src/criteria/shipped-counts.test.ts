import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { leavesOf, nodesOf } from '#criteria/core/leaves.ts';
import { type CriteriaSet, setSchema } from '#criteria/core/set.ts';
import { decimal, toExact } from '#kernel/decimal.ts';
import { add, compare, ZERO } from '#kernel/rational.ts';
import { rangeOf } from '#scoring/core/check-rule.ts';

/** Areas, criteria and components as the cases state them (domain.md §1), by file. */
const PUBLISHED = {
	'son-la-2017-departments': [8, 30, 63],
	'son-la-2017-office': [8, 29, 41],
	'son-la-2017-districts': [8, 37, 69],
	'dong-thap-2023-departments': [7, 35, 63],
	'dong-thap-2023-districts': [7, 35, 63],
} as const;

const read = (id: string): CriteriaSet =>
	setSchema.parse(parse(readFileSync(`data/sets/${id}.yaml`, 'utf8'), { schema: 'failsafe' }));

const sum = (texts: readonly string[]): string => toExact(texts.map(decimal).reduce(add, ZERO));

describe.each(Object.entries(PUBLISHED))('The set %s', (id, counts) => {
	const set = read(id);
	const leaves = leavesOf(set);
	const scored = leaves.filter(({ counts: how }) => how === 'score');
	const from = (source: string) =>
		Number(sum(scored.filter((leaf) => leaf.source === source).map(({ node }) => node.max)));

	it('has exactly the published numbers of areas, criteria and components', () => {
		const depths = nodesOf(set).map(({ above }) => above.length);
		expect([0, 1, 2].map((depth) => depths.filter((one) => one === depth).length)).toEqual(counts);
		expect(Math.max(...depths)).toBe(2);
	});

	it('is worth 100 points, leaf by leaf', () => {
		expect(sum(scored.map(({ node }) => node.max))).toBe('100');
	});

	it('says that it was written for illustration, and names no decision', () => {
		expect(set).toMatchObject({ id, example: true, complete: true });
		expect(set.decision).toBeUndefined();
		expect(set.note?.vi).toContain('Bộ ví dụ');
		expect(set.note?.en).toContain('An example');
	});

	it('gives every leaf a name of its own, words of its rule, a rule and an appraiser', () => {
		const names = nodesOf(set).map(({ node }) => node.name.vi);
		expect(new Set(names).size).toBe(names.length);
		for (const { node } of leaves) {
			expect(node, node.code).toMatchObject({ ruleText: expect.any(String), appraiser: expect.any(String) });
			expect(node.rule, node.code).toBeDefined();
			expect(Object.keys(set.appraisers)).toContain(node.appraiser);
		}
	});

	it('has no rule that gives the same points whatever is entered', () => {
		const still = leaves.filter(({ node }) => {
			if (!node.rule) return true;
			const { least, most } = rangeOf(node.rule, decimal(node.max));
			return least !== undefined && most !== undefined && compare(least, most) === 0;
		});
		expect(still.map(({ node }) => node.code)).toEqual([]);
	});

	it('asks the unit for at least two kinds of document at each leaf that it scores itself', () => {
		const poor = leaves.filter(({ source, node }) => source === 'self' && node.evidence.length < 2);
		expect(poor.map(({ node }) => node.code)).toEqual([]);
	});

	it('leaves 20 to 30 points to the survey of officials, and about ten to citizens', () => {
		expect(from('officialsSurvey')).toBeGreaterThanOrEqual(20);
		expect(from('officialsSurvey')).toBeLessThanOrEqual(30);
		expect(from('sipas')).toBeGreaterThanOrEqual(8);
		expect(from('sipas')).toBeLessThanOrEqual(12);
	});
});
