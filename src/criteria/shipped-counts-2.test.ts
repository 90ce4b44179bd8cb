import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decimal, toExact } from '#kernel/decimal.ts';
import { sum } from '#kernel/rational.ts';
import { rulesIn } from '#scoring/core/rule-tree.ts';
import { maxInBlock } from '#scoring/core/rules/max-by-block.ts';
import { ALL_FORMS } from '#scoring/core/rules/registry.ts';
import { checkSet } from './core/check-set.ts';
import { leavesOf, nodesOf } from './core/leaves.ts';
import { type CriteriaSet, type SetNode, setSchema } from './core/set.ts';
import { readSet } from './read-set.ts';

// Reading with places and sentences for people takes its time; for counting forms the bare document will do.
const FAILSAFE = { schema: 'failsafe' } as const;

const read = (id: string): CriteriaSet => {
	const reading = readSet(readFileSync(`data/sets/${id}.yaml`, 'utf8'));
	if (!reading.ok) throw new Error(`${id} cannot be read`);
	return reading.set;
};

const pointsOf = (nodes: readonly SetNode[]): string => toExact(sum(nodes.map(({ max }) => decimal(max))));

const scoredLeaves = (set: CriteriaSet) => leavesOf(set).filter(({ counts }) => counts === 'score');

/** What each example holds: areas, criteria, components, leaves, and what the areas are worth. */
const EXAMPLES = {
	'hai-duong-2021-departments': [7, 36, 66, 76, '15 12 22 9 15 9 18'],
	'hai-duong-2021-districts': [7, 35, 57, 71, '14 10 24 10 15 10 17'],
	'ben-tre-2021-departments': [8, 22, 68, 69, '12 9 16 7 11 8 14 23'],
	'ben-tre-2021-districts': [8, 19, 65, 65, '11 8 18 8 12 9 12 22'],
	'provinces-2022': [8, 44, 95, 103, '9.5 10 14 10.5 14.5 12 13.5 16'],
	// the last two areas are the bonus and the penalty
	'communes-2025': [10, 21, 65, 69, '12 8 22 8 12 8 15 15 2 3'],
} as const;

describe.each(Object.entries(EXAMPLES))(
	'The example %s',
	(id, [areas, criteria, components, count, maxima]) => {
		const set = read(id);
		const leaves = leavesOf(set);

		it('has its areas, criteria, components and leaves', () => {
			const depths = nodesOf(set).map(({ above }) => above.length);
			expect([0, 1, 2].map((depth) => depths.filter((one) => one === depth).length)).toEqual([
				areas,
				criteria,
				components,
			]);
			expect(leaves).toHaveLength(count);
			expect(set.nodes.map(({ max }) => max).join(' ')).toBe(maxima);
		});

		it('is worth 100 points, leaf by leaf', () => {
			expect(pointsOf(scoredLeaves(set).map(({ node }) => node))).toBe('100');
		});

		it('is marked as an illustration and names no decision as its own', () => {
			expect(set).toMatchObject({ example: true, complete: true });
			expect(set.decision).toBeUndefined();
			expect(set.note?.vi).toContain('Ví dụ minh họa');
			expect(set.note?.en).toContain('Illustration');
		});

		it('gives every leaf a name, words, evidence, an appraiser and a rule of its own', () => {
			const names = nodesOf(set).map(({ node }) => node.name.vi.toLowerCase());
			expect(new Set(names).size).toBe(names.length);
			const texts = leaves.map(({ node }) => node.ruleText);
			expect(new Set(texts).size).toBe(leaves.length);
			const poor = leaves.filter(
				({ node }) => !node.ruleText || !node.rule || !node.appraiser || node.evidence.length === 0,
			);
			expect(poor.map(({ node }) => node.code)).toEqual([]);
		});

		it('acknowledges nothing but what its note says of blocks, because nothing else is wrong with it', () => {
			const { open, acknowledged } = checkSet(set);
			const ofBlocks = acknowledged.map(({ code, at, details }) => [code, at, details['block']]);
			expect(open).toEqual([]);
			expect(ofBlocks).toEqual(
				id === 'communes-2025'
					? ['3.2', '8.3'].map((at) => ['criteria.block-max-does-not-add-up', at, 'Xã, đặc khu'])
					: [],
			);
		});

		it('has a second appraiser wherever a department of the province would appraise departments', () => {
			if (!id.endsWith('-departments')) return;
			const lonely = leaves.filter(
				({ node: { appraiser = '', secondAppraiser } }) =>
					!/^(to-thu-ky|hoi-dong)/.test(appraiser) && (!secondAppraiser || secondAppraiser === appraiser),
			);
			expect(lonely.map(({ node }) => node.code)).toEqual([]);
		});
	},
);

describe('The set for wards, communes and special zones', () => {
	it.each([
		['Phường', '100'],
		['Xã, đặc khu', '97.5'],
	])('is worth in the block %s as much as its note says: %s', (block, max) => {
		const worth = scoredLeaves(read('communes-2025')).map(({ node }) =>
			node.rule?.form === 'max-by-block' ? maxInBlock(node.rule, block) : decimal(node.max),
		);
		expect(toExact(sum(worth.filter((one) => one !== undefined)))).toBe(max);
	});
});

describe('Sets in the words of decisions', () => {
	it.each([
		['hai-phong-2025-heads', true, 41],
		['ca-mau-2013', false, 7],
		['tien-giang-2022-health', false, 5],
	])('%s is no example; complete: %s; leaves: %i', (id, complete, count) => {
		const set = read(id);
		expect(set).toMatchObject({ example: false, complete });
		expect(leavesOf(set)).toHaveLength(count);
		expect(set.note?.vi).toBeTruthy();
	});

	it('Hải Phòng rates heads by 20 + 80 points', () => {
		const set = read('hai-phong-2025-heads');
		expect(set.nodes.map(({ max }) => max)).toEqual(['20', '80']);
		expect(pointsOf(leavesOf(set).map(({ node }) => node))).toBe('100');
	});

	it('both defects of the decision of Hải Phòng are found, apart from evidence and scales that it does not print', () => {
		const { open } = checkSet({ ...read('hai-phong-2025-heads'), acknowledged: [] });
		const found = open.filter(({ code }) => code !== 'criteria.text-missing');
		expect(found.map(({ code, at, details }) => ({ code, at, details }))).toEqual([
			{ code: 'criteria.rebase-differs-from-max', at: 'II.5', details: { rebaseTo: '10', max: '20' } },
			{ code: 'scoring.best-below-max', at: 'II.5.1.b', details: { best: '1', max: '2' } },
		]);
	});
});

describe('All shipped sets together', () => {
	it('use every form of rule', () => {
		const sets = readdirSync('data/sets').filter((file) => file.endsWith('.yaml'));
		const used = new Set(
			sets
				.flatMap((file) =>
					leavesOf(setSchema.parse(parse(readFileSync(`data/sets/${file}`, 'utf8'), FAILSAFE))),
				)
				.flatMap(({ node }) => (node.rule ? rulesIn(node.rule) : []))
				.map(({ rule }) => rule.form),
		);
		expect(ALL_FORMS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
	});
});
