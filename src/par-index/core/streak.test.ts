import { describe, expect, it } from 'vitest';
import { aRanking, aTable, results } from './a-table.fixture.ts';

describe('streaks', () => {
	const year = (year: number, first: string) => {
		const others = { A: '80', B: '79' };
		return results(aRanking({ ...others, [first]: '95' }, { year }));
	};
	const streak = (...years: [number, string][]) => {
		const previous = years.slice(1).map(([when, first]) => year(when, first));
		const [when, first] = years[0] ?? [2023, 'A'];
		const found = results(aRanking({ A: '80', B: '79', [first]: '95' }, { year: when }), {}, { previous });
		return found.units.find(({ rank }) => rank === 1)?.streak;
	};

	it('counts consecutive years first', () => {
		expect(streak([2023, 'A'], [2022, 'A'], [2021, 'A'], [2020, 'B'])).toMatchObject({
			yearsFirst: 3,
			lastFirst: null,
		});
	});

	it('finds the last year in which a unit was first before', () => {
		expect(streak([2021, 'B'], [2020, 'A'], [2019, 'A'], [2016, 'B'])).toEqual({
			yearsFirst: 1,
			lastFirst: 2016,
			knownSince: 2016,
		});
	});

	it('ends a row at a year that is missing', () => {
		expect(streak([2023, 'A'], [2021, 'A'])).toMatchObject({ yearsFirst: 1, lastFirst: 2021 });
	});

	it('tells "never before" from "not known" by the earliest year', () => {
		expect(streak([2023, 'A'], [2022, 'B'])).toEqual({ yearsFirst: 1, lastFirst: null, knownSince: 2022 });
	});

	it('counts a year once that both the table and the earlier results have', () => {
		const table = aTable([
			{ unit: 'A', total: '90', year: 2023 },
			{ unit: 'A', total: '88', year: 2022 },
		]);
		const found = results(table, {}, { previous: [year(2022, 'A'), year(2021, 'A')] });
		expect(found.units[0]?.streak).toMatchObject({ yearsFirst: 3, lastFirst: null });
	});

	it('belongs to units that are first only', () => {
		expect(results(aRanking({ A: '90', B: '80' })).units[1]?.streak).toBeNull();
	});
});
