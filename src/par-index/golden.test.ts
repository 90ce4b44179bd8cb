import { describe, expect, it } from 'vitest';
import { aFact, byUnit } from './core/a-table.fixture.ts';
import { computeResults } from './core/compute-results.ts';
import { percentText } from './core/print-results.ts';
import type { Results } from './core/results.ts';
import {
	compute,
	factsOf,
	listed,
	printedRanks,
	printedTotals,
	settingsOf,
	tableOf,
} from './golden.fixture.ts';

/** Published tables (data/results), computed again to the last printed digit. */
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

describe('what is computed and what is printed', () => {
	it('is the same text for a percent that is a decimal', () => {
		expect(percentText({ n: 9123n, d: 100n })).toBe('91.23');
		expect(percentText({ n: 200n, d: 3n })).toBe('66.6666666667');
	});
});
