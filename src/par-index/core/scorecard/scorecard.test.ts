import { describe, expect, it } from 'vitest';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { toExact } from '#kernel/decimal.ts';
import { aSet, EVERY_EFFECT, entriesOf, PLAIN, SHARE, without } from './a-set.fixture.ts';
import { scoreUnits } from './score-units.ts';
import type { Scorecard } from './scorecard.ts';

const cardOf = (lines: readonly string[], set: CriteriaSet = EVERY_EFFECT): Scorecard => {
	const { cards, problems } = scoreUnits([set], entriesOf('Sở Nội vụ', lines));
	expect(problems).toEqual([]);
	return cards[0] as Scorecard;
};

const exact = (value: Parameters<typeof toExact>[0] | undefined) => value && toExact(value);
const countedOf = ({ leaves }: Scorecard) =>
	Object.fromEntries(leaves.map(({ leaf, counted }) => [leaf.code, exact(counted)]));
const areasOf = ({ areas }: Scorecard) => areas.map(({ points, max }) => [exact(points), exact(max)]);
const partsOf = ({ parts }: Scorecard) =>
	Object.fromEntries(Array.from(parts, ([name, value]) => [name, exact(value)]));
const codesOf = ({ leaves, problems }: Scorecard) =>
	[...problems, ...leaves.flatMap((leaf) => leaf.problems)].map(({ code }) => code);

describe('a scorecard, worked out by hand', () => {
	it('adds leaves to areas and parts, caps the bonus, and takes the penalty off', () => {
		const card = cardOf(PLAIN);
		// 10 + 20 × 1/3 + 10 + 20 × 1/2 + 0; 10 × 0.8; 15 × 0.9; 5; bonus 3, of which 2 count; penalty 1.
		expect(partsOf(card)).toEqual({
			appraised: '110/3',
			officialsSurvey: '8',
			sipas: '13.5',
			outcome: '5',
			bonus: '2',
			penalty: '1',
		});
		// 110/3 + 26.5 + 2 − 1
		expect(exact(card.total)).toBe('385/6');
		expect(exact(card.max)).toBe('100');
		expect(areasOf(card)).toEqual([
			['50/3', '30'],
			['20', '40'],
			['26.5', '30'],
		]);
	});

	it('re-bases inside the area where that is the effect of not applying', () => {
		const card = cardOf(without('1.1'));
		// 30 / (30 − 10) × 20/3
		expect(countedOf(card)).toMatchObject({ '1.1': undefined, '1.2': '10', '2.1': '10' });
		expect(areasOf(card)[0]).toEqual(['10', '30']);
		// 10 + 20 + 26.5 + 1
		expect(exact(card.total)).toBe('57.5');
		expect(exact(card.max)).toBe('100');
	});

	it('re-bases the appraised part and leaves surveys and outcomes as they are', () => {
		const card = cardOf(without('2.1'));
		// M = 10 + 20 + 10 + 20 + 10 = 70; 70 / (70 − 10) = 7/6
		expect(countedOf(card)).toEqual({
			'1.1': '35/3',
			'1.2': '70/9',
			'2.1': undefined,
			'2.2': '35/3',
			'2.3': '0',
			'3.1': '8',
			'3.2': '13.5',
			'3.3': '5',
			T: '3',
			P: '1',
		});
		expect(areasOf(card)).toEqual([
			['175/9', '35'],
			['35/3', '35'],
			['26.5', '30'],
		]);
		// 280/9 + 26.5 + 1
		expect(exact(card.total)).toBe('1055/18');
		expect(exact(card.max)).toBe('100');
	});

	it('re-bases everything, surveys too, but neither bonus nor penalty', () => {
		const card = cardOf(without('3.2'));
		// (110/3 + 8 + 5) × 100 / 85 + 2 − 1
		expect(exact(card.total)).toBe('3031/51');
		expect(partsOf(card)).toEqual({
			appraised: '2200/51',
			officialsSurvey: '160/17',
			sipas: '0',
			outcome: '100/17',
			bonus: '2',
			penalty: '1',
		});
		expect(exact(card.max)).toBe('100');
	});

	it('gives full points where that is the effect, and nothing moves', () => {
		const card = cardOf(without('2.3'));
		expect(countedOf(card)).toMatchObject({ '2.2': '10', '2.3': '10' });
		// ten more than plainly
		expect(exact(card.total)).toBe('445/6');
		expect(card.leaves.find(({ leaf }) => leaf.code === '2.3')?.notApplicable).toBe('full');
	});

	it('applies several effects in their order: full, inside areas, the appraised part, everything', () => {
		const card = cardOf(without('2.3', '1.1', '2.1', '3.2'));
		// Area 1: 20/3 × 30/20 = 10, then worth 30. Appraised: 30 + 10 + 20 + 10 = 70 with 10 out: each of 10, 10, 10 × 7/6 = 35.
		// All: 70 + 10 + 5 = 85 of 100: (35 + 8 + 5) × 20/17.
		expect(countedOf(card)).toMatchObject({
			'1.2': '700/51',
			'2.2': '700/51',
			'2.3': '700/51',
			'3.1': '160/17',
		});
		expect(exact(card.total)).toBe('977/17');
		expect(exact(card.max)).toBe('100');
	});

	it('has no penalty where the penalty does not apply, whatever the effect', () => {
		expect(partsOf(cardOf(without('P')))).toMatchObject({ penalty: '0' });
	});

	it('re-bases inside a section where the text says so of it, and before the area', () => {
		const yes = (code: string, max: string, notApplicable?: string) => ({
			code,
			max,
			notApplicable,
			rule: { form: 'yes-no', yes: max },
		});
		const sectioned = (rebaseTo?: string) =>
			aSet([
				{
					code: 'II',
					max: '100',
					children: [
						yes('II.1', '80', 'rebase-area'),
						{
							code: 'II.5',
							max: '20',
							rebaseTo,
							children: [
								{ code: 'II.5.1', max: '5', children: [yes('a', '4'), yes('b', '1', 'rebase-section')] },
								yes('II.5.2', '15'),
							],
						},
					],
				},
			]);
		const lines = ['II.1 option yes', 'a option yes', 'b notApplicable yes', 'II.5.2 option no'];
		// 20 / (20 − 1) in the section that the text re-bases; 5 / (5 − 1) in the one directly above where it names none.
		expect(countedOf(cardOf(lines, sectioned('20')))).toMatchObject({ 'II.1': '80', a: '80/19' });
		expect(countedOf(cardOf(lines, sectioned()))).toMatchObject({ 'II.1': '80', a: '5' });
		// Then the area: 100 / (100 − 80) × 20 / 19 × 4
		const both = cardOf(['II.1 notApplicable yes', ...lines.slice(1)], sectioned('20'));
		expect(countedOf(both)).toMatchObject({ a: '400/19' });
		expect(exact(both.max)).toBe('100');
	});

	it('says so where nothing is left to carry the points, and has no total', () => {
		const card = cardOf(without('1.1', '1.2'));
		expect(card.total).toBeUndefined();
		expect(codesOf(card)).toEqual(['scorecard.nothing-left']);
	});

	it('refuses "not applicable" where the set knows no such leaf', () => {
		const card = cardOf(without('3.1'));
		expect(card.total).toBeUndefined();
		expect(card.leaves.flatMap(({ problems }) => problems)).toMatchObject([
			{ code: 'scoring.not-applicable-refused', details: { unit: 'Sở Nội vụ', leaf: '3.1' } },
		]);
	});

	it('has no total while a leaf is missing, and says which; what is complete stands', () => {
		const card = cardOf(PLAIN.filter((line) => !line.startsWith('2.2 b')));
		expect(card.total).toBeUndefined();
		expect(areasOf(card)).toEqual([
			['50/3', '30'],
			[undefined, '40'],
			['26.5', '30'],
		]);
		expect(partsOf(card)).toMatchObject({ appraised: undefined, sipas: '13.5' });
		expect(card.leaves.flatMap(({ problems }) => problems)).toMatchObject([
			{ code: 'scoring.input-missing', details: { unit: 'Sở Nội vụ', leaf: '2.2', input: 'b' } },
		]);
	});

	it('says in which row of the file a value stands that cannot be', () => {
		const card = cardOf([...PLAIN.filter((line) => !line.startsWith('2.2')), '2.2 a 3', '2.2 b 0']);
		expect(card.leaves.flatMap(({ problems }) => problems)).toMatchObject([{ details: { leaf: '2.2' } }]);
		const wrong = cardOf([...PLAIN.filter((line) => !line.startsWith('3.3')), '3.3 option maybe']);
		expect(wrong.leaves.flatMap(({ problems }) => problems)).toMatchObject([
			{ code: 'scoring.option-unknown', details: { leaf: '3.3', file: 'du-lieu.csv', row: 15 } },
		]);
	});

	it('counts with the maximum that a branch gives this unit', () => {
		const set = aSet([
			{
				code: '1',
				max: '10',
				rule: {
					form: 'branch',
					variables: { xa: 'số xã' },
					cases: [{ when: 'xa < 5', max: '6', rule: { form: 'yes-no', yes: '6' } }],
					otherwise: { rule: { form: 'yes-no', yes: '10' } },
				},
			},
			{ code: '2', max: '10', rule: SHARE },
		]);
		const small = cardOf(['1 xa 3', '1 option yes', '2 a 1', '2 b 2'], set);
		expect([exact(small.total), exact(small.max)]).toEqual(['11', '16']);
		const large = cardOf(['1 xa 9', '1 option yes', '2 a 1', '2 b 2'], set);
		expect([exact(large.total), exact(large.max)]).toEqual(['15', '20']);
	});
});

describe('rounding', () => {
	const thirds = (rounding: object) =>
		aSet(
			[
				{ code: '1', max: '97', rule: { form: 'yes-no', yes: '97' } },
				...['2', '3', '4'].map((code) => ({ code, max: '1', rule: SHARE })),
			],
			{ rounding },
		);
	const lines = ['1 points 89.005', ...['2', '3', '4'].flatMap((code) => [`${code} a 1`, `${code} b 3`])];

	it('is of each leaf where the set says so: 89,01 and three times 0,33 are 90,00', () => {
		expect(exact(cardOf(lines, thirds({ at: 'leaf', digits: '2' })).total)).toBe('90');
	});

	it('is none of the scorecard where it is at the end, or nowhere', () => {
		expect(exact(cardOf(lines, thirds({ at: 'end', digits: '2' })).total)).toBe('90.005');
		expect(exact(cardOf(lines, thirds({ at: 'none' })).total)).toBe('90.005');
	});
});

describe('stages', () => {
	const set = aSet([
		{ code: '1', max: '10', rule: SHARE },
		{ code: '2', max: '10', source: 'sipas', rule: SHARE },
	]);
	const entries = [
		...entriesOf('A', ['1 a 9', '1 b 10'], { stage: 'self' }),
		...entriesOf('A', ['1 a 8', '1 b 10'], { stage: 'appraisal1' }),
		...entriesOf('A', ['2 a 5', '2 b 10'], { stage: 'final' }),
	];

	it('the latest with any entry counts, leaf by leaf; what the unit scored itself is kept', () => {
		const [card] = scoreUnits([set], entries).cards;
		expect(card?.leaves.map(({ stage, points, self }) => [stage, exact(points), exact(self)])).toEqual([
			['appraisal1', '8', '9'],
			['final', '5', undefined],
		]);
	});

	it('are never mixed: an appraisal without one of the inputs is missing it', () => {
		const half = [...entries, ...entriesOf('A', ['1 a 7'], { stage: 'appraisal2' })];
		const [card] = scoreUnits([set], half).cards;
		expect(card?.leaves[0]?.problems).toMatchObject([{ details: { input: 'b' } }]);
	});

	it('later than asked for do not count for what units score themselves', () => {
		const [card] = scoreUnits([set], entries, 'self').cards;
		expect(exact(card?.total)).toBe('14');
	});
});
