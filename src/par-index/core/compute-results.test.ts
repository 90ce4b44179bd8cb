import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRanking, byUnit, ranking, results } from './a-table.fixture.ts';
import { computeResults } from './compute-results.ts';

const points = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2));
const totals = fc
	.array(points, { minLength: 1, maxLength: 25 })
	.map((list) => Object.fromEntries(list.map((total, index) => [`Đơn vị ${index}`, total])));
const options = { seed: 20_260_101, numRuns: 100 };

describe('laws of results', () => {
	it('gives the same results twice, and does not touch what it was given', () => {
		fc.assert(
			fc.property(totals, (list) => {
				const table = aRanking(list);
				const copy = structuredClone(table);
				expect(results(table)).toEqual(results(table));
				expect(table).toEqual(copy);
			}),
			options,
		);
	});

	it('has every ranked unit in one band or in none', () => {
		const bands = {
			default: [{ name: 'A', from: '60', fromInclusive: false, untilInclusive: false }],
			blocks: {},
		};
		fc.assert(
			fc.property(totals, fc.boolean(), (list, own) => {
				const found = results(aRanking(list), own ? { bands } : {});
				for (const block of found.blocks) {
					const banded = block.bands.reduce((sum, { count }) => sum + count, 0);
					expect(banded + block.unbanded).toBe(block.units);
				}
			}),
			options,
		);
	});

	it('gives every unit the same figures whatever the order of the rows', () => {
		const shuffled = totals.chain((list) =>
			fc.tuple(
				fc.constant(list),
				fc.shuffledSubarray(Object.entries(list), { minLength: Object.keys(list).length }),
			),
		);
		fc.assert(
			fc.property(shuffled, ([list, entries]) => {
				const one = results(aRanking(list));
				const other = results(aRanking(Object.fromEntries(entries)));
				for (const key of ['rank', 'percent', 'band', 'tieBrokenBy'] as const) {
					expect(byUnit(other, key)).toEqual(byUnit(one, key));
				}
				const { highest: _, lowest: __, ...figures } = one.blocks[0] ?? {};
				expect(other.blocks[0]).toMatchObject(figures);
			}),
			options,
		);
	});

	it('moves only ranks and the own figures when one total changes', () => {
		fc.assert(
			fc.property(totals, points, (list, total) => {
				const before = results(aRanking(list));
				const after = results(aRanking({ ...list, 'Đơn vị 0': total }));
				for (const key of ['percent', 'band', 'total'] as const) {
					const { 'Đơn vị 0': _, ...others } = byUnit(before, key);
					expect(byUnit(after, key)).toMatchObject(others);
				}
				const between = (unit: { percent: string | null }) => {
					const [low, high] = [Number(total), Number(list['Đơn vị 0'])].sort((a, b) => a - b) as [
						number,
						number,
					];
					return Number(unit.percent) >= low && Number(unit.percent) <= high;
				};
				const ranksAfter = byUnit(after, 'rank');
				for (const unit of before.units) {
					if (unit.unit !== 'Đơn vị 0' && !between(unit)) expect(ranksAfter[unit.unit]).toBe(unit.rank);
				}
			}),
			options,
		);
	});

	it('ranks on published digits as it ranks the published percents exactly', () => {
		const fine = fc
			.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 })
			.map((list) => Object.fromEntries(list.map((n, index) => [`U${index}`, (n / 1000).toFixed(3)])));
		fc.assert(
			fc.property(fine, (list) => {
				const table = aRanking(list);
				const published = computeResults({ table, settings: ranking({ basis: 'published', digits: 1 }) });
				const rounded = results(table, { rounding: { at: 'end', digits: 1 } });
				expect(byUnit(published, 'rank')).toEqual(byUnit(rounded, 'rank'));
			}),
			options,
		);
	});
});
