import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { facts } from './import/gather.ts';
import { kindOf, searchText, shortName } from './kinds.ts';
import { partsOf, versionsOf } from './parts.ts';
import { coalesce, covers, existsBefore, existsOn } from './periods.ts';
import type { UnitVersion } from './unit.ts';

const text = fc.constantFrom('A', 'B');
const some = fc.option(text, { nil: undefined });
const histories = fc.array(
	fc.record({ name: text, code: some, parent: some, six: some, eight: some, gap: fc.boolean() }),
	{ minLength: 1, maxLength: 6 },
);

describe('a unit taken apart for storing', () => {
	it('is put together again as it was', () => {
		fc.assert(
			fc.property(histories, (rows) => {
				const versions = rows.map((row, index): UnitVersion => {
					const until = day(`${2001 + index}-${row.gap ? '06' : '01'}-01`);
					const regions = (['six', 'eight'] as const).flatMap((scheme) => {
						const name = row[scheme];
						return name ? [{ scheme, name }] : [];
					});
					const from = day(`${2000 + index}-${rows[index - 1]?.gap ? '07' : '01'}-01`);
					const { code, parent } = row;
					return { period: { from, until }, kind: 'ward', names: { vi: row.name }, code, parent, regions };
				});
				const shortest = coalesce(versions, (a, b) => facts(a) === facts(b));
				const again = coalesce(versionsOf(partsOf(shortest)), (a, b) => facts(a) === facts(b));
				const told = (list: UnitVersion[]) => list.map((version) => [version.period, facts(version)]);
				expect(told(again)).toEqual(told(shortest));
			}),
			{ seed: 20260101, numRuns: 300 },
		);
	});
});

describe('periods', () => {
	const p = (from?: string, until?: string) => ({
		from: from ? day(from) : undefined,
		until: until ? day(until) : undefined,
	});

	it('cover another only without a gap', () => {
		expect(covers([p(undefined, '2020-01-01'), p('2020-01-01')], p('2019-01-01'))).toBe(true);
		expect(covers([p(undefined, '2020-01-01'), p('2020-01-02')], p('2019-01-01'))).toBe(false);
		expect(covers([p('2020-01-01')], p())).toBe(false);
		expect(covers([p(undefined, '2020-01-01')], p(undefined, '2020-01-01'))).toBe(true);
	});

	it('end before their last day', () => {
		const versions = [{ period: p('2020-01-01', '2021-01-01') }];
		expect([existsOn(versions, day('2021-01-01')), existsBefore(versions, day('2021-01-01'))]).toEqual([
			false,
			true,
		]);
		expect([existsOn(versions, day('2020-01-01')), existsBefore(versions, day('2020-01-01'))]).toEqual([
			true,
			false,
		]);
	});
});

describe('names and kinds', () => {
	it('lose the word for the kind where tables leave it out', () => {
		expect(
			['Thành phố Hồ Chí Minh', 'Tỉnh Quảng Bình', 'Quận 1', 'Sở Nội vụ', 'Thị xã Sa Pa', 'TP. Huế'].map(
				shortName,
			),
		).toEqual(['Hồ Chí Minh', 'Quảng Bình', 'Quận 1', 'Sở Nội vụ', 'Sa Pa', 'Huế']);
	});

	it('are searched with and without it', () => {
		expect(searchText({ vi: 'Tỉnh Đắk Lắk', en: 'Dak Lak Province' })).toBe(
			'tinh dak lak | dak lak | dak lak province',
		);
	});

	it('are known in English and Vietnamese', () => {
		expect(['Phường', 'ward', 'Thành phố trực thuộc trung ương', 'cục'].map(kindOf)).toEqual([
			'ward',
			'ward',
			'municipality',
			undefined,
		]);
	});
});
