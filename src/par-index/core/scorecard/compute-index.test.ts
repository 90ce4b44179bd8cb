import { describe, expect, it } from 'vitest';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { aSet, EVERY_EFFECT, entriesOf, PLAIN, SHARE, without } from './a-set.fixture.ts';
import { computeIndex, type IndexInputs } from './compute-index.ts';
import type { ScoreEntry } from './entry.ts';

const FILE = 'du-lieu.csv';
const computed = (inputs: Omit<IndexInputs, 'file'>) => {
	const index = computeIndex({ ...inputs, file: FILE });
	if (!index.ok) throw new Error(JSON.stringify(index.problems));
	return index;
};
const refused = (inputs: Omit<IndexInputs, 'file'>) => {
	const index = computeIndex({ ...inputs, file: FILE });
	return index.ok ? [] : index.problems;
};

/** Two areas: half of the points appraised, half by a survey. */
const departments = aSet(
	[
		{ code: '1', max: '60', name: 'Thể chế', rule: SHARE },
		{ code: '2', max: '40', name: 'Hài lòng', source: 'sipas', rule: SHARE },
	],
	{ id: 'so' },
);
/** The provincial office has a set of its own, of 80 points, and is ranked among departments. */
const office = aSet(
	[
		{ code: '1', max: '60', name: 'Tham mưu', rule: SHARE },
		{ code: '3', max: '20', name: 'Điều hành', rule: SHARE },
	],
	{
		id: 'van-phong',
		max: '80',
		example: 'true',
		unitGroup: { name: 'Văn phòng', units: ['Văn phòng UBND tỉnh'] },
	},
);

const shares = (unit: string, shareOf: Readonly<Record<string, readonly [number, number]>>) =>
	entriesOf(
		unit,
		Object.entries(shareOf).flatMap(([leaf, [a, b]]) => [`${leaf} a ${a}`, `${leaf} b ${b}`]),
	);

const TWO_GROUPS: readonly ScoreEntry[] = [
	...shares('Sở Nội vụ', { '1': [9, 10], '2': [9, 10] }),
	...shares('Sở Tài chính', { '1': [2, 3], '2': [1, 1] }),
	...shares('Văn phòng UBND tỉnh', { '1': [29, 30], '3': [4, 5] }),
];

describe('two groups in one block, golden', () => {
	const { results } = computed({ sets: [departments, office], entries: TWO_GROUPS });

	it('are ranked together on percent', () => {
		// 54 + 36 = 90; 40 + 40 = 80; 58 + 16 = 74 of 80 = 92.5 %
		const ranking = results.units.map(({ rank, unit, total, max, percent, band, set }) => ({
			rank,
			unit,
			total,
			max,
			percent,
			band,
			set,
		}));
		expect(ranking).toEqual([
			{
				rank: 1,
				unit: 'Văn phòng UBND tỉnh',
				total: '74',
				max: '80',
				percent: '92.5',
				band: 'Xuất sắc',
				set: 'van-phong',
			},
			{ rank: 2, unit: 'Sở Nội vụ', total: '90', max: '100', percent: '90', band: 'Xuất sắc', set: 'so' },
			{ rank: 3, unit: 'Sở Tài chính', total: '80', max: '100', percent: '80', band: 'Tốt', set: 'so' },
		]);
	});

	it('have statistics of the block on percent: (92.5 + 90 + 80) / 3', () => {
		expect(results.blocks).toHaveLength(1);
		expect(results.blocks[0]).toMatchObject({
			block: 'Sở',
			year: 2023,
			units: 3,
			mean: '87.50',
			spread: '12.50',
			aboveMean: 2,
		});
	});

	it('have areas of their own; one code for two different areas has no mean', () => {
		expect(results.units[0]?.areas).toEqual([
			{ code: '1', points: '58', max: '60', percent: '96.6666666667' },
			{ code: '3', points: '16', max: '20', percent: '80' },
		]);
		expect(results.blocks[0]?.areas).toEqual([
			{ code: '1', mean: null, highest: null },
			{ code: '2', mean: '38.00', highest: '40' },
			{ code: '3', mean: '16.00', highest: '16' },
		]);
	});

	it('are marked as illustration where one of the sets is', () => {
		expect(results.fictitious).toBe(true);
		expect(
			computed({ sets: [departments], entries: shares('A', { '1': [1, 1], '2': [1, 1] }) }).results
				.fictitious,
		).toBe(false);
	});
});

describe('which set scores a unit', () => {
	const plain = (set: Partial<CriteriaSet>): CriteriaSet => ({ ...departments, ...set });
	const entries = shares('Sở Nội vụ', { '1': [1, 2], '2': [1, 2] });
	const group = (blocks: string[], units: string[] = []) => ({ name: { vi: 'Nhóm' }, blocks, units });

	it('is the only one there is, even if it names other blocks', () => {
		expect(computed({ sets: [plain({ unitGroup: group(['Huyện']) })], entries }).cards).toHaveLength(1);
	});

	it('is the one of the year among those of several years', () => {
		const sets = [plain({ id: 'cu', year: 2022 }), plain({ id: 'moi' })];
		expect(computed({ sets, entries }).results.units[0]?.set).toBe('moi');
	});

	it('is found whatever the case and the place of the tone mark', () => {
		const sets = [
			plain({ id: 'a', unitGroup: group(['sở']) }),
			plain({ id: 'b', unitGroup: group(['Huyện']) }),
		];
		expect(computed({ sets, entries }).results.units[0]?.set).toBe('a');
	});

	it('is not guessed: two that fit, or none of several', () => {
		const twice = [plain({ id: 'a' }), plain({ id: 'b' })];
		expect(refused({ sets: twice, entries })).toMatchObject([
			{ code: 'scorecard.two-sets', details: { unit: 'Sở Nội vụ', block: 'Sở', sets: 'a, b' } },
		]);
		const none = [plain({ unitGroup: group(['Huyện']) }), plain({ unitGroup: group(['Xã']) })];
		expect(refused({ sets: none, entries })).toMatchObject([{ code: 'scorecard.no-set' }]);
	});
});

describe('an index', () => {
	const everyone = [
		...entriesOf('Sở B', PLAIN),
		...entriesOf('Sở A', without('2.1')),
		...entriesOf('Sở C', PLAIN.slice(1)),
	];

	it('keeps a unit with a missing leaf unranked, and says what is missing', () => {
		const { results, problems } = computed({ sets: [EVERY_EFFECT], entries: everyone });
		expect(results.units.map(({ unit, rank, total, ranked }) => [unit, rank, total, ranked])).toEqual([
			['Sở B', 1, '64.1666666667', true],
			['Sở A', 2, '58.6111111111', true],
			['Sở C', null, null, false],
		]);
		expect(results.units[2]?.parts).toMatchObject({ appraised: null, sipas: '13.5' });
		expect(problems).toMatchObject([
			{ code: 'scoring.input-missing', details: { unit: 'Sở C', leaf: '1.1' } },
		]);
		expect(results.inconsistencies).toEqual([]);
	});

	it('lists what was left out, by unit', () => {
		const { results } = computed({ sets: [EVERY_EFFECT], entries: entriesOf('A', without('2.1', '2.3')) });
		const [unit] = results.units;
		expect(unit?.leftOut).toEqual([
			{ code: '2.1', effect: 'rebase-appraised' },
			{ code: '2.3', effect: 'full' },
		]);
		expect(unit?.leaves.find(({ code }) => code === '2.1')).toMatchObject({
			points: null,
			counted: null,
			factor: '0',
			notApplicable: true,
		});
		expect(unit?.leaves.find(({ code }) => code === '1.1')).toMatchObject({
			points: '10',
			factor: '7/6',
			counted: '11.6666666667',
		});
	});

	it('is rounded once at the end where the sets say so, unless the settings say otherwise', () => {
		const set = aSet(
			[
				{ code: '1', max: '97', rule: { form: 'yes-no', yes: '97' } },
				...['2', '3', '4'].map((code) => ({ code, max: '1', rule: SHARE })),
			],
			{ rounding: { at: 'end', digits: '2' } },
		);
		const entries = entriesOf('A', [
			'1 points 89.005',
			...['2', '3', '4'].flatMap((leaf) => [`${leaf} a 1`, `${leaf} b 3`]),
		]);
		expect(computed({ sets: [set], entries }).results.units[0]).toMatchObject({
			total: '90.01',
			percent: '90.01',
		});
		expect(
			computed({ sets: [set], entries, settings: DEFAULT_SETTINGS, saysRounding: true }).results.units[0],
		).toMatchObject({ total: '90.005' });
	});

	it('refuses to rank together under two policies of rounding', () => {
		const sets = [departments, { ...office, rounding: { at: 'end', digits: 2 } } as const];
		expect(refused({ sets, entries: TWO_GROUPS })).toMatchObject([
			{ code: 'scorecard.sets-round-differently' },
		]);
	});

	it('tells the gap between what units scored themselves and what counts', () => {
		const entries = [
			...entriesOf('A', ['1 a 10', '1 b 10'], { stage: 'self' }),
			...entriesOf('A', ['1 a 8', '1 b 10', '2 a 1', '2 b 1']),
		];
		const [unit] = computed({ sets: [departments], entries }).results.units;
		expect(unit?.gap).toBe('12');
		expect(unit?.leaves[0]).toMatchObject({ self: '60', points: '48', stage: 'final' });
	});

	it('compares with an earlier year', () => {
		const before = computed({
			sets: [departments],
			entries: entriesOf('A', ['1 a 1', '1 b 3', '2 a 1', '2 b 2'], { year: 2022 }),
		}).results;
		const entries = entriesOf('A', ['1 a 1', '1 b 2', '2 a 1', '2 b 2']);
		const { results } = computed({ sets: [departments], entries, previous: [before] });
		expect(results.units[0]).toMatchObject({ total: '50', change: '10.00', rankChange: 0 });
	});

	it('takes a unit for a unit even if its name reads like a mean', () => {
		const { results } = computed({
			sets: [departments],
			entries: shares('Trung bình', { '1': [1, 2], '2': [1, 2] }),
		});
		expect(results.units).toMatchObject([{ unit: 'Trung bình', rank: 1 }]);
	});

	it('has no row that no unit stands in: a unit in two years is scored in each', () => {
		const entries = [2022, 2023].flatMap((year) =>
			entriesOf('A', ['1 a 1', '1 b 2', '2 a 1', `2 b ${year - 2020}`], { year }),
		);
		const { results } = computed({ sets: [departments], entries });
		expect(results.units.map(({ year, total, change }) => [year, total, change])).toEqual([
			[2022, '50', null],
			[2023, '43.3333333333', '-6.67'],
		]);
	});
});

describe('shares above their whole', () => {
	const measure = { variables: { a: 'đã làm', b: 'phải làm' }, measure: 'a / b * 100' };
	const bands = [
		{ from: '80', points: '100' },
		{ until: '80', points: '0' },
	];
	const set = aSet([{ code: '1', max: '100', rule: { form: 'ratio-bands', ...measure, bands } }]);
	const entries = [...shares('Sở A', { '1': [45, 40] }), ...shares('Sở B', { '1': [40, 40] })];

	it.each(['traces', 'points'] as const)(
		'are listed with unit, leaf and ratio, and count as entered, with %s',
		(detail) => {
			const { warnings, results } = computed({ sets: [set], entries, detail });
			expect(warnings).toEqual([
				{
					code: 'scorecard.share-above-whole',
					details: {
						ratio: '112.5',
						working: '45 / 40 * 100',
						input: 'a',
						unit: 'Sở A',
						leaf: '1',
						file: FILE,
						row: 2,
					},
				},
			]);
			expect(results.units.map(({ unit, total }) => [unit, total])).toEqual([
				['Sở A', '100'],
				['Sở B', '100'],
			]);
			expect(results.units[0]?.leaves[0]?.warnings).toEqual(warnings);
		},
	);
});
