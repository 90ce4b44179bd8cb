import { describe, expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { aSet, entriesOf, SHARE } from './a-set.fixture.ts';
import { scoreUnits } from './score-units.ts';

const PCI = {
	form: 'against-mean',
	variables: { pci: 'điểm PCI' },
	measure: 'pci',
	atOrAbove: '2',
	below: '0',
};
const set = aSet([
	{
		code: '1',
		max: '10',
		children: [
			{ code: '1.1', max: '2', source: 'external', notApplicable: 'rebase-area', rule: PCI },
			{
				code: '1.2',
				max: '8',
				rule: {
					form: 'appraiser-deduction',
					items: [{ key: 'tre', label: 'báo cáo muộn', points: '0.5' }],
					rule: SHARE,
				},
			},
		],
	},
]);
const ofOne = (unit: string, pci: string, late = '0') =>
	entriesOf(unit, [`1.1 ${pci}`, '1.2 a 1', '1.2 b 2', `1.2 tre ${late}`]);
const pointsOf = (entries: Parameters<typeof scoreUnits>[1]) =>
	Object.fromEntries(
		scoreUnits([set], entries).cards.map(({ unit, leaves }) => [
			unit,
			leaves[0]?.points && toExact(leaves[0].points),
		]),
	);

describe('a rule that looks at the other units of the block', () => {
	const three = [...ofOne('A', 'pci 60'), ...ofOne('B', 'pci 65'), ...ofOne('C', 'pci 70')];

	it('is scored against the mean of all: (60 + 65 + 70) / 3 = 65', () => {
		expect(pointsOf(three)).toEqual({ A: '0', B: '2', C: '2' });
	});

	it('is not scored against units to which the leaf does not apply: (60 + 65) / 2 = 62.5', () => {
		const entries = [...ofOne('A', 'pci 60'), ...ofOne('B', 'pci 65'), ...ofOne('C', 'notApplicable yes')];
		expect(pointsOf(entries)).toEqual({ A: '0', B: '2', C: undefined });
	});

	it('is not scored for anybody while one unit is missing: a mean of some would be a guess', () => {
		const entries = three.filter(({ unit, leaf }) => unit !== 'C' || leaf !== '1.1');
		expect(pointsOf(entries)).toEqual({ A: undefined, B: undefined, C: undefined });
		const [a] = scoreUnits([set], entries).cards;
		expect(a?.leaves[0]?.problems).toMatchObject([{ details: { unit: 'A', leaf: '1.1' } }]);
	});

	it('is scored block by block and year by year', () => {
		const other = entriesOf('D', ['1.1 pci 10', '1.2 points 1'], { block: 'Huyện' });
		const earlier = entriesOf('E', ['1.1 pci 10', '1.2 points 1'], { year: 2022 });
		expect(pointsOf([...three, ...other, ...earlier])).toMatchObject({ A: '0', B: '2', D: '2', E: '2' });
	});
});

describe('points that an appraiser takes off', () => {
	const [card] = scoreUnits([set], ofOne('A', 'pci 60', '3')).cards;

	it('are a part of their own: 2 + 4 − 1.5', () => {
		expect(card && [...card.parts].map(([name, value]) => [name, value && toExact(value)])).toEqual([
			['appraised', '6'],
			['deduction', '1.5'],
		]);
		expect(card?.total && toExact(card.total)).toBe('4.5');
		expect(card?.areas[0]?.points && toExact(card.areas[0].points)).toBe('6');
	});

	it('are re-based with the points that they are taken off: (4 − 1.5) × 10 / 8', () => {
		const [left] = scoreUnits([set], ofOne('A', 'notApplicable yes', '3')).cards;
		expect(left?.total && toExact(left.total)).toBe('3.125');
	});
});

describe('penalties of a unit', () => {
	const fine = (code: string) => ({
		code,
		max: '2',
		counts: 'penalty',
		rule: {
			form: 'levels-signed',
			options: [
				{ key: 'nang', label: 'nặng', points: '-1' },
				{ key: 'nhe', label: 'nhẹ', points: '0.5' },
			],
		},
	});
	const withFines = aSet([
		{ code: '1', max: '10', rule: { form: 'yes-no', yes: '10' } },
		{ code: 'P', max: '4', children: [fine('P1'), fine('P2')] },
	]);

	it.each(['traces', 'points'] as const)('are taken off whatever their sign, with %s', (detail) => {
		const entries = entriesOf('A', ['1 option yes', 'P1 option nang', 'P2 option nhe']);
		const [card] = scoreUnits([withFines], entries, 'final', detail).cards;
		expect(card?.parts.get('penalty')).toEqual({ n: 3n, d: 2n });
		expect(card?.total).toEqual({ n: 17n, d: 2n });
	});
});
