import { describe, expect, it } from 'vitest';
import { candidatesAmong, type PublishedUnitRef } from './candidates.ts';

const place = (rest: Partial<PublishedUnitRef>): PublishedUnitRef => ({
	number: 'quang-binh-2023-01',
	name: 'Quảng Ninh',
	year: 2023,
	block: 'huyện',
	blockSlug: 'huyen',
	jurisdiction: { slug: 'quang-binh', name: { vi: 'Tỉnh Quảng Bình' } },
	key: null,
	...rest,
});
const haTinh = { slug: 'ha-tinh', name: { vi: 'Tỉnh Hà Tĩnh' } };

describe('an address that several releases have', () => {
	it('means one unit within one jurisdiction, also when its block is called otherwise next year', () => {
		const found = candidatesAmong([
			place({}),
			place({ number: 'quang-binh-2024-01', year: 2024, block: 'huyện, thị xã', blockSlug: 'huyen-thi-xa' }),
		]);
		expect(found).toMatchObject([
			{ blocks: ['huyện', 'huyện, thị xã'], blockSlug: null, years: [2023, 2024] },
		]);
	});

	it('means different units in different jurisdictions', () => {
		const found = candidatesAmong([place({}), place({ jurisdiction: haTinh, number: 'ha-tinh-2021-01' })]);
		expect(found.map(({ jurisdiction }) => jurisdiction.slug)).toEqual(['quang-binh', 'ha-tinh']);
	});

	it('means two units where one table has it in two blocks', () => {
		const found = candidatesAmong([
			place({ block: 'xã', blockSlug: 'xa' }),
			place({ block: 'phường', blockSlug: 'phuong' }),
			place({ number: 'quang-binh-2024-01', year: 2024, block: 'xã', blockSlug: 'xa' }),
		]);
		expect(found.map(({ blockSlug, years }) => [blockSlug, years])).toEqual([
			['xa', [2023, 2024]],
			['phuong', [2023]],
		]);
	});

	it('means a unit of the register wherever it stands, and not what bears its name elsewhere', () => {
		const found = candidatesAmong([
			place({ key: 'quang-ninh', jurisdiction: haTinh }),
			place({ key: 'quang-ninh' }),
			place({}),
		]);
		expect(found.map(({ key, jurisdiction }) => [key, jurisdiction.slug])).toEqual([
			['quang-ninh', 'quang-binh'],
			[null, 'quang-binh'],
		]);
	});
});
