import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFacts } from '#exchange/core/read-facts.ts';
import { readTable } from '#exchange/core/read-table.ts';
import { readCsv } from '#exchange/csv.ts';
import { toFixed } from '#kernel/decimal.ts';
import { aFact, byUnit } from './core/a-table.fixture.ts';
import { computeResults, type Inputs } from './core/compute-results.ts';
import { percentText } from './core/print-results.ts';
import type { PrintedFact, PublishedTable } from './core/published-table.ts';
import type { Results } from './core/results.ts';
import { readSettings } from './settings.ts';

/** Published results (data/results), computed again to the last printed digit. */
const sheet = (file: string) => {
	const read = readCsv(readFileSync(new URL(`../../data/results/${file}`, import.meta.url)), file);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};
const tableOf = (file: string): PublishedTable => {
	const { table, problems } = readTable(sheet(file));
	expect(problems).toEqual([]);
	return table;
};
const factsOf = (file: string): readonly PrintedFact[] => {
	const { facts, problems } = readFacts(sheet(file));
	expect(problems).toEqual([]);
	return facts;
};
const settingsOf = (yaml: string) => {
	const read = readSettings(yaml);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.settings;
};
const compute = (file: string, yaml = '', more: Omit<Inputs, 'table' | 'settings'> = {}): Results =>
	computeResults({ table: tableOf(file), settings: settingsOf(yaml), ...more });
const listed = ({ inconsistencies }: Results) =>
	inconsistencies.map(({ kind, unit, details: { printed = '', computed = '' } }) => [
		kind,
		unit,
		printed,
		computed,
	]);
const printedRanks = (file: string) =>
	Object.fromEntries(tableOf(file).rows.map(({ unit, rank }) => [unit, Number(rank?.text)]));
const printedTotals = (file: string, digits: number) =>
	Object.fromEntries(
		tableOf(file).rows.map(({ unit, total }) => [unit, total ? toFixed(total.value, digits) : null]),
	);

describe('Quảng Bình 2023', () => {
	const facts = factsOf('quang-binh-2023.facts.csv');
	const found = compute('quang-binh-2023.csv', '', { facts });

	it('has the printed means of 91,65 and 87,80', () => {
		expect(found.blocks.map(({ block, units, mean }) => [block, units, mean])).toEqual([
			['sở, ban, ngành', 21, '91.65'],
			['huyện', 8, '87.80'],
		]);
	});

	it('has the printed ranks, and nothing that does not follow', () => {
		expect(byUnit(found, 'rank')).toEqual(printedRanks('quang-binh-2023.csv'));
		expect(listed(found)).toEqual([]);
	});

	it('has the printed changes of +0,93 and +1,47 against means of 90,72 and 86,33', () => {
		const before = [aFact('mean', '90,72', 2022, 'sở, ban, ngành'), aFact('mean', '86,33', 2022, 'huyện')];
		const changed = compute('quang-binh-2023.csv', '', { facts: [...facts, ...before] });
		expect(changed.blocks.map(({ meanChange }) => meanChange)).toEqual(['0.93', '1.47']);
		expect(listed(changed)).toEqual([]);
		const other = [aFact('mean', '90,71', 2022, 'sở, ban, ngành')];
		expect(listed(compute('quang-binh-2023.csv', '', { facts: [...facts, ...other] }))).toEqual([
			['mean-change-does-not-follow', null, '+0,93', '0.94'],
		]);
	});

	it('compares six units with the part of 2022 that is known, and no mean with it', () => {
		const previous = [compute('quang-binh-2022.csv')];
		const changed = compute('quang-binh-2023.csv', '', { facts, previous });
		const known = changed.units.filter(({ change }) => change !== null);
		expect(known.map(({ unit, change, rankChange }) => [unit, change, rankChange])).toEqual([
			['Sở Nội vụ', '-0.99', 0],
			['Văn phòng UBND tỉnh', '-2.24', -3],
			['Sở Thông tin và Truyền thông', '-3.65', -6],
			['Tuyên Hóa', '2.94', 2],
			['Quảng Ninh', '0.95', -1],
			['Lệ Thủy', '-2.25', -5],
		]);
		expect(changed.blocks.map(({ meanChange, notComparable }) => [meanChange, notComparable])).toEqual([
			[null, 18],
			[null, 5],
		]);
		expect(listed(changed).map(([kind, unit]) => [kind, unit])).toEqual([
			['previous-incomplete', null],
			['previous-incomplete', null],
			['two-spellings', 'Tuyên Hóa'],
			['two-spellings', 'Quảng Ninh'],
			['two-spellings', 'Lệ Thủy'],
		]);
	});
});

describe('the national top ten of 2020', () => {
	const found = compute('provinces-2020.csv');

	it('is ranked as printed', () => {
		expect(byUnit(found, 'rank')).toEqual(printedRanks('provinces-2020.csv'));
	});

	it('has three provinces whose parts miss the printed percent by 0,01, as rounding allows', () => {
		expect(listed(found)).toEqual([
			['parts-differ-by-rounding', 'Quảng Ninh', '91.04', '91.05'],
			['parts-differ-by-rounding', 'Đồng Tháp', '86.77', '86.76'],
			['parts-differ-by-rounding', 'Phú Thọ', '85.74', '85.73'],
		]);
	});
});

const PCI = `
total: weights
weightScale: 10
rounding: { at: end, digits: 5 }
bands: { default: [] }
weights:
  { entry: 0.05, land: 0.05, transparency: 0.20, time: 0.05, informal: 0.10, policy_bias: 0.05, proactivity: 0.05,
    support: 0.20, labor: 0.20, legal: 0.05 }
`;

describe.each([
	['pci-2013.csv', { 'weights-differ-by-rounding': 10 }],
	['pci-2014.csv', { 'weights-do-not-sum': 11 }],
] as const)('PCI by weights: %s', (file, differing) => {
	const found = compute(file, PCI);

	it('has 63 provinces in the printed order', () => {
		expect(found.units).toHaveLength(63);
		expect(byUnit(found, 'rank')).toEqual(printedRanks(file));
	});

	it('has the printed index to four digits, and to the fifth but for those listed', () => {
		const printed = printedTotals(file, 5);
		const others = found.units.filter(({ unit, total }) => Number(total).toFixed(5) !== printed[unit]);
		const kinds = found.inconsistencies.filter(({ kind }) => kind.startsWith('weights'));
		expect(Object.fromEntries(kinds.map(({ kind }) => [kind, kinds.length]))).toEqual(differing);
		expect(others.map(({ unit }) => unit).sort()).toEqual(kinds.map(({ unit }) => unit).sort());
		for (const { unit, total } of found.units) {
			expect(Math.abs(Number(total) - Number(printed[unit]))).toBeLessThan(0.000015);
		}
	});
});

describe('PCI 2014 against 2013', () => {
	it('compares all provinces, Huế under its two spellings', () => {
		const found = compute('pci-2014.csv', PCI, { previous: [compute('pci-2013.csv', PCI)] });
		const [block] = found.blocks;
		expect([block?.notComparable, (block?.up ?? 0) + (block?.level ?? 0) + (block?.down ?? 0)]).toEqual([
			0, 63,
		]);
		expect(listed(found).filter(([kind]) => kind === 'two-spellings')).toEqual([
			['two-spellings', 'TT.Huế', '', ''],
		]);
		expect(found.units[0]).toMatchObject({
			unit: 'Đà Nẵng',
			change: '0.41341',
			rankChange: 0,
			streak: { yearsFirst: 2, lastFirst: null, knownSince: 2013 },
		});
	});
});

describe('PAPI 2012', () => {
	const table = tableOf('papi-2012.csv');
	const weights = table.areas.map(({ code }) => `"${code}": 1`).join(', ');
	const yaml = `max: 60\nscale: { from: 0, until: 10 }\nbands: { default: [] }\nweights: { ${weights} }`;

	it('has totals that are the sum of its six dimensions', () => {
		const summed = compute('papi-2012.csv', `total: weights\n${yaml}`);
		expect(table.areas).toHaveLength(6);
		const printed = compute('papi-2012.csv', yaml);
		expect(byUnit(summed, 'total')).toEqual(byUnit(printed, 'total'));
		expect([...listed(summed), ...listed(printed)]).toEqual([]);
	});

	it('leaves out a last row that is no unit, which would otherwise be ranked and lift the mean', () => {
		const printed = computeResults({ table, settings: settingsOf(yaml) });
		const [best] = table.rows;
		if (!best) throw new Error('no rows');
		const { rank: _, ...unranked } = best;
		const all = { ...unranked, unit: 'All provinces', place: { ...best.place, row: 65 } };
		const found = computeResults({
			table: { ...table, rows: [...table.rows, all] },
			settings: settingsOf(yaml),
		});
		expect(found.blocks).toEqual(printed.blocks);
		expect(listed(found)).toEqual([['row-is-no-unit', 'All provinces', '', '']]);
	});
});

describe('DDCI Hà Tĩnh 2021', () => {
	it('lists the 50 on a scale of 10, with or without the scale being declared', () => {
		const declared = compute('ha-tinh-ddci-2021.csv', 'bands: { default: [] }');
		const fifty = ({ inconsistencies }: Results) =>
			inconsistencies
				.filter(({ kind }) => kind === 'impossible-value' || kind === 'value-off-scale')
				.map(({ kind, unit, place, details: { value } }) => [kind, unit, place.row, place.column, value]);
		expect(fifty(declared)).toEqual([['impossible-value', 'Sở Tài chính', 15, 'Tính năng động', '50']]);
		const table = tableOf('ha-tinh-ddci-2021.csv');
		const undeclared = { ...table, areas: table.areas.map(({ code }) => ({ code })) };
		expect(fifty(computeResults({ table: undeclared }))).toEqual([
			['value-off-scale', 'Sở Tài chính', 15, 'Tính năng động', '50'],
		]);
	});

	it('keeps what does not apply apart from 0', () => {
		const found = compute('ha-tinh-ddci-2021.csv');
		const land = found.units
			.find(({ unit }) => unit === 'Sở Tư pháp')
			?.areas.find(({ code }) => code === 'Tiếp cận đất đai');
		expect(land).toMatchObject({ points: null, percent: null });
	});
});

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

describe('what is computed and what is printed', () => {
	it('is the same text for a percent that is a decimal', () => {
		expect(percentText({ n: 9123n, d: 100n })).toBe('91.23');
		expect(percentText({ n: 200n, d: 3n })).toBe('66.6666666667');
	});
});
