import { describe, expect, it } from 'vitest';
import { aFact, byUnit } from './core/a-table.fixture.ts';
import { computeResults } from './core/compute-results.ts';
import type { PublishedTable } from './core/published-table.ts';
import { compute, factsOf, listed, settingsOf, tableOf } from './golden.fixture.ts';

/** The reference cases (domain.md §1) of which only some figures were published (data/results). */
describe('Bến Tre 2021', () => {
	const BANDS = `
incomplete: [{ year: 2021 }]
bands:
  default: []
  blocks:
    sở, ban, ngành:
      - { name: "> 90", from: 90, fromInclusive: false }
      - { name: "80–<90", from: 80, until: 90 }
      - { name: "< 80", until: 80 }
    huyện:
      - { name: "≥ 90", from: 90 }
      - { name: "80–<90", from: 80, until: 90 }
      - { name: "< 80", until: 80 }
`;
	const facts = factsOf('ben-tre-2021.facts.csv');
	const found = compute('ben-tre-2021.csv', BANDS, { facts });

	it('has the printed spread of 12,22 of departments, and 4,15 of districts where 4,75 is printed', () => {
		expect(found.blocks.map(({ block, spread }) => [block, spread])).toEqual([
			['sở, ban, ngành', '12.22'],
			['huyện', '4.15'],
		]);
	});

	it('lists the border that leaves exactly 90,00 in no band, and the printed spread of 4,75; and nothing else', () => {
		expect(
			found.inconsistencies.map(({ kind, details: { path = '', at = '', printed = '', computed = '' } }) => [
				kind,
				path,
				at,
				printed,
				computed,
			]),
		).toEqual([
			['settings.band-gap', 'bands.blocks.sở, ban, ngành', '90', '', ''],
			['spread-does-not-follow', '', '', '4,75', '4.15'],
		]);
	});

	it.each([
		['Trung bình', '93,99', '91,11', '+2,88'],
		['districts', '91,27', '87,34', '+3,93'],
	])('holds the printed means of two years against a printed change (%s)', (_, now, before, change) => {
		const more = (text: string) => [
			aFact('mean', now, 2021, 'X'),
			aFact('mean', before, 2020, 'X'),
			aFact('meanChange', text, 2021, 'X'),
		];
		const kinds = (text: string) =>
			listed(compute('ben-tre-2021.csv', BANDS, { facts: more(text) })).filter(
				([kind]) => kind === 'mean-change-does-not-follow',
			);
		expect(kinds(change)).toEqual([]);
		expect(kinds('+2,87')).toHaveLength(1);
	});

	it('has printed bands that sum to its 18 departments and 9 districts, and would say so if they did not', () => {
		const wrong = facts.map((fact) => (fact.fact === 'band:≥ 90' ? { ...fact, text: '5' } : fact));
		expect(listed(compute('ben-tre-2021.csv', BANDS, { facts: wrong }))).toContainEqual([
			'units-do-not-follow',
			null,
			'9',
			'8',
		]);
	});

	it('lists 2 of 18 and 2 of 9 units where nobody says that the table is an extract', () => {
		const kinds = listed(compute('ben-tre-2021.csv', 'bands: { default: [] }', { facts }));
		expect(kinds.filter(([kind]) => kind === 'units-do-not-follow')).toEqual([
			['units-do-not-follow', null, '18', '2'],
			['units-do-not-follow', null, '9', '2'],
		]);
	});
});

describe('Hải Dương 2021', () => {
	it('lists that 85,86 twice is not first and second, unless the settings declare how', () => {
		const yaml = 'incomplete: []\nbands: { default: [] }';
		expect(listed(compute('hai-duong-2021.csv', yaml))).toEqual([
			['rank-does-not-follow', 'Đơn vị hạng 2 (không ghi tên)', '2', 1],
		]);
		const table = tableOf('hai-duong-2021.csv');
		const [first, second] = table.rows;
		if (!first || !second) throw new Error('two rows');
		const survey = (text: string) => ({ sipas: { text, value: { n: BigInt(text), d: 1n }, digits: 0 } });
		const declared = {
			...table,
			rows: [
				{ ...first, parts: survey('9') },
				{ ...second, parts: survey('8') },
			],
		};
		const found = computeResults({
			table: declared,
			settings: settingsOf(`${yaml}\nrank: { keys: [part:sipas] }`),
		});
		expect(listed(found)).toEqual([]);
		expect(found.units.map(({ percent, rank, tieBrokenBy }) => [percent, rank, tieBrokenBy])).toEqual([
			['85.86', 1, 'part:sipas'],
			['85.86', 2, 'part:sipas'],
		]);
	});
});

describe('Đồng Tháp 2023', () => {
	const empty: PublishedTable = { file: 'dong-thap.csv', areas: [], rows: [] };

	it('prints 5 up, 11 level and 2 down of 19 agencies, which leaves one unsaid', () => {
		const found = computeResults({ table: empty, facts: factsOf('dong-thap-sipas-2023.facts.csv') });
		expect(listed(found)).toEqual([['movement-does-not-sum', null, '19', '18']]);
	});

	it('counts 5 up, 11 level, 2 down and 1 not comparable from such tables', () => {
		const rows = (year: number, points: (index: number) => string | undefined) =>
			Array.from({ length: 19 }, (_, index) => [`Sở ${index}`, points(index)] as const).flatMap(
				([unit, total], index) =>
					total === undefined
						? []
						: [
								{
									place: { file: `${year}.csv`, row: index + 2 },
									unit,
									block: 'SIPAS',
									year,
									percent: { text: total, value: { n: BigInt(total), d: 1n }, digits: 0 },
									parts: {},
									areas: {},
								},
							],
			);
		const year = (when: number, points: (index: number) => string | undefined): PublishedTable => ({
			file: `${when}.csv`,
			areas: [],
			rows: rows(when, points),
		});
		const before = computeResults({ table: year(2022, (index) => (index === 18 ? undefined : '90')) });
		const now = year(2023, (index) => (index < 5 ? '95' : index < 16 ? '90' : '85'));
		const facts = factsOf('dong-thap-sipas-2023.facts.csv').map((fact) => ({ ...fact, block: 'SIPAS' }));
		const found = computeResults({ table: now, previous: [before], facts });
		expect(found.blocks[0]).toMatchObject({ units: 19, up: 5, level: 11, down: 2, notComparable: 1 });
		expect(listed(found)).toEqual([['movement-does-not-sum', null, '19', '18']]);
	});

	it('has bands that differ by block', () => {
		const yaml = `
bands:
  default: [{ name: Xuất sắc, from: 90 }, { name: Tốt, from: 80, until: 90 }, { name: Khá, until: 80 }]
  blocks:
    Huyện: [{ name: Xuất sắc, from: 85 }, { name: Tốt, from: 80, until: 85 }, { name: Khá, until: 80 }]
`;
		const row = (unit: string, block: string, row: number) => ({
			place: { file: 'x', row },
			unit,
			block,
			year: 2023,
			percent: { text: '86', value: { n: 86n, d: 1n }, digits: 0 },
			parts: {},
			areas: {},
		});
		const table = { file: 'x', areas: [], rows: [row('Sở A', 'Sở', 2), row('Huyện B', 'Huyện', 3)] };
		expect(byUnit(computeResults({ table, settings: settingsOf(yaml) }), 'band')).toEqual({
			'Sở A': 'Tốt',
			'Huyện B': 'Xuất sắc',
		});
	});
});

describe('communes of Huế', () => {
	it('have printed shares that sum to 100,01, as rounding allows, and counts and shares that agree', () => {
		const table: PublishedTable = { file: 'hue.csv', areas: [], rows: [] };
		const found = computeResults({ table, facts: factsOf('hue-communes.facts.csv') });
		expect(found.inconsistencies.map(({ kind, details: { year, sum } }) => [kind, year, sum])).toEqual([
			['shares-differ-by-rounding', 2021, '100.01'],
		]);
	});
});
