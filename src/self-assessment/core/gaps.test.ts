import { describe, expect, it } from 'vitest';
import { setSchema } from '#criteria/core/set.ts';
import { aSet } from './a-set.fixture.ts';
import { gapsOf } from './gaps.ts';
import { lastYearOf } from './last-year.ts';
import { selfCells } from './self-cells.ts';

const cells = selfCells(aSet);
const entries = (of: Readonly<Record<string, string | null>>) =>
	Object.entries(of).map(([key, value]) => {
		const [leaf = '', input = ''] = key.split(' ');
		return { leaf, input, value };
	});

const COMPLETE = {
	'1.1 option': 'yes',
	'1.1 @explanation': 'gửi bản giấy',
	'1.2 a': '9',
	'1.2 b': '10',
	'1.3 option': 'du',
	'2.1 points': '0.75',
	'2.2 so': '120',
	'2.4 submitted': '2026-11-20',
};
const gaps = (of: Readonly<Record<string, string | null>>, evidence: Readonly<Record<string, number>> = {}) =>
	gapsOf({ cells, block: 'Sở', entered: entries(of), evidenceAt: (leaf) => evidence[leaf] ?? 0 }).map(
		({ leaf, input, problem }) => [leaf, input, problem.code],
	);

describe('before a card is handed in', () => {
	it('nothing is missing where each own leaf is entered, though the block’s figures are not known', () => {
		expect(gaps(COMPLETE)).toEqual([]);
	});

	it('all gaps are told at once, in the order of the set', () => {
		const part = { ...COMPLETE, '1.1 option': null, '1.2 b': null, '2.1 points': '0.8', '2.2 so': null };
		expect(gaps(part)).toEqual([
			['1.1', undefined, 'self-assessment.leaf-empty'],
			['1.2', 'b', 'scoring.input-missing'],
			['2.1', 'points', 'scoring.points-off-step'],
			['2.2', undefined, 'self-assessment.leaf-empty'],
		]);
	});

	it('an explanation is compulsory where the set asks documents and none is attached', () => {
		const bare = { ...COMPLETE, '1.1 @explanation': null };
		expect(gaps(bare)).toEqual([['1.1', '@explanation', 'self-assessment.explanation-missing']]);
		expect(gaps(bare, { '1.1': 1 })).toEqual([]);
	});

	it('a leaf that does not concern the unit is no gap, unless something was entered there too', () => {
		const { '1.2 a': _, '1.2 b': __, ...rest } = COMPLETE;
		expect(gaps({ ...rest, '1.2 notApplicable': 'yes' })).toEqual([]);
		expect(gaps({ ...COMPLETE, '1.2 notApplicable': 'yes' })).toEqual([
			['1.2', 'a', 'self-assessment.not-applicable-and-entered'],
		]);
		expect(gaps({ ...rest, '1.2 notApplicable': 'no' })).toEqual([
			['1.2', undefined, 'self-assessment.leaf-empty'],
		]);
	});
});

describe('last year’s value', () => {
	const earlier = [
		{ leaf: '1.2', input: 'a', value: '5', stage: 'self' },
		{ leaf: '1.2', input: 'b', value: '10', stage: 'self' },
		{ leaf: '1.2', input: 'a', value: '4', stage: 'appraisal1' },
		{ leaf: '1.2', input: 'b', value: '10', stage: 'appraisal1' },
		{ leaf: '2.2', input: 'so', value: '80', stage: 'self' },
	] as const;

	it('is what the latest stage came to; none where only the block tells', () => {
		expect(lastYearOf(cells, aSet, 'Sở', earlier)).toEqual({
			'1.2': {
				leaf: '1.2',
				kind: 'same',
				stage: 'appraisal1',
				points: '0.8',
				max: '2',
				values: { a: '4', b: '10' },
			},
			'2.2': { leaf: '2.2', kind: 'same', stage: 'self', points: null, max: '2', values: { so: '80' } },
		});
	});

	it('goes by the mapping that the new set declares', () => {
		const after = setSchema.parse({
			...aSet,
			id: 'bo-moi',
			supersedes: {
				id: aSet.id,
				mapping: [
					{ kind: 'changed-scale', from: ['1.2'], to: ['2.1'] },
					{ kind: 'merged', from: ['2.2', '2.1'], to: ['2.2'] },
				],
			},
		});
		const last = lastYearOf(cells, after, 'Sở', earlier);
		expect(Object.entries(last).map(([code, { leaf, kind }]) => [code, leaf, kind])).toEqual([
			['2.1', '1.2', 'changed-scale'],
		]);
	});
});
