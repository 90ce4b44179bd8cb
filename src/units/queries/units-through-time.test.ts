import { beforeAll, describe, expect, it } from 'vitest';
import { publicQueryRunner } from '#platform/query/run-query.server.ts';
import { settleState, vietNam } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { seedShippedUnits } from '../jobs/seed-shipped-units.server.ts';
import { type BrowsedUnit, browseUnits } from './browse-units.ts';
import { searchUnits } from './search-units.ts';
import { unitHistory } from './unit-history.ts';
import { unitsByName } from './units-by-name.ts';
import { unitsOnDay } from './units-on-day.ts';

const database = testDatabase();
const runners = () => testRunners(database.transactions('app'));
beforeAll(async () => {
	await settleState(database.pool('superuser'));
	await seedShippedUnits(runners(), vietNam.id, 'data/units');
});

/** Everything here is asked as the public site asks: through the role that sees least. */
const ask = () =>
	publicQueryRunner({ transactions: database.transactions('public'), clock: runners().clock });
const onDay = async (input: Record<string, unknown>) => {
	const found = await ask()(unitsOnDay, input);
	if (!found.ok) throw new Error(found.problem.code);
	return found.value;
};
const history = async (key: string) => {
	const found = await ask()(unitHistory, { key });
	if (!found.ok || !found.value) throw new Error(key);
	return found.value;
};
const search = async (text: string, rest = {}) => {
	const found = await ask()(searchUnits, { text, ...rest });
	if (!found.ok) throw new Error(found.problem.code);
	return found.value.map(({ names, parent }) => `${names.vi} / ${parent?.vi}`);
};

describe('which units existed on a day', () => {
	const PROVINCES = { kinds: ['province', 'municipality'] };

	it('are 63 provinces the day before the merger and 34 on its day', async () => {
		expect((await onDay({ day: '30/06/2025', ...PROVINCES })).total).toBe(63);
		expect((await onDay({ day: '01/07/2025', ...PROVINCES })).total).toBe(34);
	});

	it('comes with what became of each', async () => {
		const { rows } = await onDay({ day: '2024-06-01', ...PROVINCES });
		const haiDuong = rows.find(({ key }) => key === 'hai-duong');
		expect(haiDuong).toMatchObject({
			names: { vi: 'Tỉnh Hải Dương', en: 'Hai Duong Province' },
			code: '30',
			parent: { key: 'viet-nam', names: { vi: 'Việt Nam' } },
			ended: '2025-07-01',
			became: [
				{
					kind: 'merged',
					day: '2025-07-01',
					key: 'hai-phong-2025',
					names: { vi: 'Thành phố Hải Phòng' },
					share: '1',
				},
			],
		});
		const hue = rows.find(({ key }) => key === 'thua-thien-hue');
		expect(hue).toMatchObject({ names: { vi: 'Tỉnh Thừa Thiên Huế' }, became: [{ kind: 'renamed' }] });
		const later = (await onDay({ day: '2025-01-01', ...PROVINCES })).rows;
		expect(later.find(({ key }) => key === 'thua-thien-hue')).toMatchObject({ became: [] });
		expect(rows.find(({ key }) => key === 'ha-noi')).toMatchObject({ ended: null, became: [] });
	});

	it('can be asked under one unit, directly or at any depth', async () => {
		expect((await onDay({ day: '2025-06-30', children: 'ben-tre' })).total).toBe(9);
		expect((await onDay({ day: '2025-06-30', parent: 'ben-tre' })).total).toBe(9 + 148);
		expect((await onDay({ day: '2025-07-01', parent: 'ben-tre' })).total).toBe(0);
		expect((await onDay({ day: '2025-07-01', parent: 'ha-noi' })).total).toBe(126);
	});

	it('is sorted as Vietnamese readers expect: Đ after D', async () => {
		const { rows } = await onDay({ day: '2025-07-01', ...PROVINCES, text: 'tỉnh Đ' });
		expect(rows.map(({ names }) => names.vi)).toEqual(
			['Tỉnh Điện Biên', 'Tỉnh Đồng Nai', 'Tỉnh Đồng Tháp', 'Tỉnh Đắk Lắk'].sort((a, b) =>
				a.localeCompare(b, 'vi'),
			),
		);
	});

	it('is refused for what is no day', async () => {
		expect(await ask()(unitsOnDay, { day: '30/02/2025' })).toMatchObject({
			ok: false,
			problem: { code: 'platform.input-invalid', details: { place: 'day' } },
		});
	});

	it('is one page at a time where asked so', async () => {
		const all = await onDay({ day: '2026-01-01', kinds: ['special-zone'] });
		const second = await onDay({ day: '2026-01-01', kinds: ['special-zone'], offset: 5, limit: 5 });
		expect([all.total, second.total]).toEqual([13, 13]);
		expect(second.rows).toEqual(all.rows.slice(5, 10));
	});
});

describe('the history of a unit', () => {
	it('tells names, codes, parents and who came together in a merged province', async () => {
		const phuTho = await history('phu-tho-2025');
		expect(phuTho.ancestors.map(({ names, share, day }) => [names.vi, share, day])).toEqual([
			['Tỉnh Hòa Bình', '1', '2025-07-01'],
			['Tỉnh Phú Thọ', '1', '2025-07-01'],
			['Tỉnh Vĩnh Phúc', '1', '2025-07-01'],
		]);
		expect(phuTho).toMatchObject({
			exists: true,
			codes: [{ code: '25', from: '2025-07-01', until: null }],
			parents: [{ key: 'viet-nam' }],
			successors: [],
		});
		expect(phuTho.ancestors[0]?.event.decision).toBe('Nghị quyết 202/2025/QH15');
	});

	it('tells of a divided commune that the shares are not known', async () => {
		const ngocHa = await history('phuong-ngoc-ha-ha-noi');
		expect(ngocHa.exists).toBe(false);
		expect(ngocHa.successors.map(({ names, share }) => [names.vi, share])).toEqual([
			['Phường Ba Đình', null],
			['Phường Ngọc Hà', null],
		]);
		expect(ngocHa.parents).toMatchObject([{ names: { vi: 'Quận Ba Đình' }, until: '2025-07-01' }]);
	});

	it('tells of a renamed unit its own events and no ancestors', async () => {
		const hue = await history('thua-thien-hue');
		expect(hue.names.map(({ names, kind, from, until }) => [names.vi, kind, from, until])).toEqual([
			['Tỉnh Thừa Thiên Huế', 'province', null, '2025-01-01'],
			['Thành phố Huế', 'municipality', '2025-01-01', null],
		]);
		expect(hue).toMatchObject({ ancestors: [], successors: [], events: [{ kind: 'renamed' }] });
		expect(hue.codes).toHaveLength(1);
	});

	it('is nothing for a key that no unit ever had', async () => {
		expect(await ask()(unitHistory, { key: 'khong-co' })).toEqual({ ok: true, value: undefined });
	});
});

describe('searching units', () => {
	it('finds without accents, and former names too', async () => {
		expect(await search('thua thien hue', { limit: 1 })).toEqual(['Tỉnh Thừa Thiên Huế / Việt Nam']);
		expect(await search('dong nai', { kinds: ['province', 'municipality'] })).toEqual([
			'Thành phố Đồng Nai / Việt Nam',
			'Tỉnh Đồng Nai / Việt Nam',
		]);
	});

	it('says what a former unit went into, and how a renamed one is called now', async () => {
		const found = await ask()(searchUnits, { text: 'tinh bac giang', limit: 1 });
		expect(found).toMatchObject({
			value: [{ key: 'bac-giang', until: '2025-07-01', became: [{ key: 'bac-ninh-2025', share: '1' }] }],
		});
		const hue = await ask()(searchUnits, { text: 'thua thien hue', limit: 1 });
		expect(hue).toMatchObject({
			value: [{ until: '2025-01-01', latest: { vi: 'Thành phố Huế' }, ended: null, became: [] }],
		});
	});

	it('puts first what is written exactly so', async () => {
		const [first] = await search('Xã Hoằng Quỳ');
		const [other] = await search('Xã Hoằng Quý');
		expect([first, other]).toEqual(['Xã Hoằng Quỳ / Huyện Hoằng Hóa', 'Xã Hoằng Quý / Huyện Hoằng Hóa']);
	});

	it('finds nothing for nothing, and takes signs of patterns as signs', async () => {
		expect(await search(' % ')).toEqual([]);
		expect(await search('h_ noi')).toEqual([]);
	});
});

const browse = async (input: Record<string, unknown>) => {
	const found = await ask()(browseUnits, { depth: 'direct', ...input });
	if (!found.ok) throw new Error(found.problem.code);
	return found.value;
};
const linked = (links: BrowsedUnit['came']) =>
	links.map(({ kind, day, names, share }) => [kind, day, names?.vi, share]);

describe('walking through the country on a day', () => {
	it('begins with the provinces and counts what is below them', async () => {
		const country = await browse({ day: '2025-07-01' });
		expect([country.total, country.within]).toEqual([34, []]);
		const haNoi = country.rows.find(({ key }) => key === 'ha-noi');
		expect(haNoi).toMatchObject({ code: '01', below: 126, parent: { key: 'viet-nam' } });
		const counts = new Map(country.counts.map(({ kind, count }) => [kind, count]));
		expect([counts.get('ward'), counts.get('commune'), counts.get('special-zone')]).toEqual([687, 2621, 13]);
		expect(counts.get('rural-district')).toBeUndefined();
	});

	it('tells of each unit what it came out of and what became of it', async () => {
		const before = await browse({ day: '2025-06-30' });
		const bacGiang = before.rows.find(({ key }) => key === 'bac-giang');
		expect(linked(bacGiang?.became ?? [])).toEqual([['merged', '2025-07-01', 'Tỉnh Bắc Ninh', '1']]);
		expect(bacGiang?.came).toEqual([]);
		const after = await browse({ day: '2025-07-01' });
		const bacNinh = after.rows.find(({ key }) => key === 'bac-ninh-2025');
		expect(linked(bacNinh?.came ?? [])).toEqual([
			['merged', '2025-07-01', 'Tỉnh Bắc Giang', '1'],
			['merged', '2025-07-01', 'Tỉnh Bắc Ninh', '1'],
		]);
		const hue = after.rows.find(({ key }) => key === 'thua-thien-hue');
		expect(linked(hue?.came ?? [])).toEqual([['renamed', '2025-01-01', 'Tỉnh Thừa Thiên Huế', '1']]);
	});

	it('goes down from province to district to commune, with the way back up', async () => {
		const districts = await browse({ day: '2025-06-30', under: 'ben-tre' });
		expect(districts.total).toBe(9);
		const [first] = districts.rows;
		const communes = await browse({ day: '2025-06-30', under: first?.key });
		expect(communes.total).toBe(first?.below);
		expect(communes.within.map(({ names }) => names.vi)).toEqual([
			'Việt Nam',
			'Tỉnh Bến Tre',
			first?.names.vi,
		]);
		expect((await browse({ day: '2025-07-01', under: 'ben-tre' })).within).toEqual([]);
	});

	it('finds a unit by the name of one that went into it', async () => {
		const found = await browse({
			day: '2025-07-01',
			depth: 'any',
			text: 'hai duong',
			kinds: ['municipality'],
		});
		expect(found.rows.map(({ key }) => key)).toEqual(['hai-phong-2025']);
		expect((await browse({ day: '2025-06-30', depth: 'any', text: 'tp huế 2 %' })).total).toBe(0);
	});

	it('gives long lists one page at a time', async () => {
		const kinds = ['ward', 'commune', 'special-zone'];
		const last = await browse({ day: '2025-07-01', depth: 'any', kinds, offset: 3300, limit: 100 });
		expect([last.total, last.rows.length]).toEqual([3321, 21]);
	});
});

describe('names as a published table prints them', () => {
	const ids = async (names: string[], rest: object) => {
		const found = await ask()(unitsByName, { names, level: 'province', ...rest });
		return found.ok ? Object.keys(found.value) : found.problem;
	};

	it('mean the units that existed at the end of the year', async () => {
		const names = ['Bắc Ninh', 'Thừa Thiên Huế', 'TP. Hồ Chí Minh', 'Tỉnh Đồng Nai', 'Cả nước'];
		expect(await ids(names, { day: '2013-12-31' })).toEqual(names.slice(0, 4));
		expect(await ids(['Bắc Giang', 'Bắc Ninh'], { day: '2025-12-31' })).toEqual(['Bắc Ninh']);
	});

	it("mean districts of one province where the table is that province's own", async () => {
		const district = { day: '2023-12-31', level: 'district', under: 'quang-binh' };
		expect(await ids(['Quảng Ninh', 'Ba đồn', 'Sở Y tế'], district)).toEqual(['Quảng Ninh', 'Ba đồn']);
	});
});
