import { describe, expect, it } from 'vitest';
import { seriesOf } from './series.ts';

const result = (title: string, year: number, notComparable: string | null = null, slug = 'vcci') => ({
	release: { title: { vi: title }, jurisdiction: { slug } },
	block: { slug: 'tinh', year },
	result: { notComparable },
});
const years = (results: readonly { block: { year: number | null } }[]) =>
	results.map(({ block }) => block.year);

describe('results of a unit over the years', () => {
	it('are joined where each was compared with the one before', () => {
		const [series] = seriesOf([result('PCI 2013', 2013, 'no-earlier-results'), result('PCI 2014', 2014)]);
		expect(years(series?.joined ?? [])).toEqual([2013, 2014]);
	});

	it('are not joined over a year that was not comparable', () => {
		const all = [2020, 2021, 2022, 2023].map((year) =>
			result(`Chỉ số ${year}`, year, year === 2022 ? 'changed-set' : null),
		);
		const [series] = seriesOf(all);
		expect(years(series?.results ?? [])).toEqual([2020, 2021, 2022, 2023]);
		expect(years(series?.joined ?? [])).toEqual([2022, 2023]);
	});

	it('of two bodies, or of two indexes of one body, are kept apart', () => {
		const found = seriesOf([
			result('Chỉ số CCHC năm 2022', 2022),
			result('SIPAS năm 2022', 2022),
			result('Chỉ số CCHC năm 2023', 2023),
			result('PAPI 2022', 2022, null, 'cecodes'),
		]);
		expect(found.map(({ results }) => years(results))).toEqual([[2022, 2023], [2022], [2022]]);
	});

	it('that one body published twice for a year are listed and not joined', () => {
		const [series] = seriesOf([result('PCI 2013', 2013), result('PCI 2013', 2013)]);
		expect([series?.results.length, series?.joined.length]).toEqual([2, 0]);
	});
});
