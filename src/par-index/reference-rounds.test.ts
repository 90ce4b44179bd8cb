import { describe, expect, it } from 'vitest';
import { counts, roundOf, unitsWhere } from './reference-rounds.fixture.ts';

/**
 * The five reference cases (domain.md §1), computed from sets and entries (data/rounds): each printed figure beside the
 * computed one. What is printed and contradicts itself is named in the README of the round.
 */

describe('Sơn La 2017', () => {
	const [DEPARTMENTS, DISTRICTS] = ['Sở, ban, ngành', 'Huyện, thành phố'] as const;
	const round = roundOf('son-la-2017', [
		'son-la-2017-departments',
		'son-la-2017-office',
		'son-la-2017-districts',
	]);
	const [departments, districts] = [round.block(DEPARTMENTS), round.block(DISTRICTS)];

	it('departments: mean 89,56, −1,33', () => {
		expect([departments.mean, departments.meanChange]).toEqual(['89.56', '-1.33']);
		expect(round.earlierBlock(DEPARTMENTS, 2016).mean).toBe('90.89');
	});

	it('departments: 4 up, by name; 14 down; 6 lower in rank', () => {
		expect(unitsWhere(round, DEPARTMENTS, ({ change }) => Number(change) > 0).toSorted()).toEqual([
			'Ban Dân tộc',
			'Sở Công Thương',
			'Sở Lao động - Thương binh và Xã hội',
			'Sở Thông tin và Truyền thông',
		]);
		expect([departments.up, departments.level, departments.down]).toEqual([4, 0, 14]);
		expect(departments.rankDown).toBe(6);
	});

	it('provincial office: new, scored by a set of its own, ranked among the departments', () => {
		const office = round.unit('Văn phòng UBND tỉnh');
		expect([office.set, office.block, office.notComparable]).toEqual([
			'son-la-2017-office',
			DEPARTMENTS,
			'not-in-earlier-results',
		]);
		expect([departments.units, departments.notComparable]).toEqual([19, 1]);
	});

	it('departments: the mean is 89,56 without the provincial office too', () => {
		const others = round.index.results.units.filter(
			({ unit, block }) => block === DEPARTMENTS && unit !== 'Văn phòng UBND tỉnh',
		);
		const mean = others.reduce((sum, { total }) => sum + Number(total), 0) / others.length;
		expect([others.length, mean.toFixed(2)]).toEqual([18, '89.56']);
	});

	it('districts: mean 89,18, −1,32', () => {
		expect([districts.mean, districts.meanChange]).toEqual(['89.18', '-1.32']);
	});

	it('districts: 4 up, by name; 8 down', () => {
		expect(unitsWhere(round, DISTRICTS, ({ change }) => Number(change) > 0).toSorted()).toEqual(
			['Bắc Yên', 'Quỳnh Nhai', 'Vân Hồ', 'Yên Châu'].toSorted(),
		);
		expect([districts.up, districts.level, districts.down]).toEqual([4, 0, 8]);
	});
});

describe('Hải Dương 2021', () => {
	const [DEPARTMENTS, DISTRICTS] = ['sở, ban, ngành', 'huyện'] as const;
	const round = roundOf('hai-duong-2021', ['hai-duong-2021-departments', 'hai-duong-2021-districts']);
	const [departments, districts] = [round.block(DEPARTMENTS), round.block(DISTRICTS)];

	it('18 departments and 12 districts', () => {
		expect([departments.units, districts.units]).toEqual([18, 12]);
	});

	it('Sở Giao thông vận tải 91,53, first for two years', () => {
		const { total, rank, streak } = round.unit('Sở Giao thông vận tải');
		expect([total, rank, streak?.yearsFirst, streak?.knownSince]).toEqual(['91.53', 1, 2, 2016]);
	});

	it('Sở Khoa học và Công nghệ 90,33, second for the first time since 2016', () => {
		const { total, rank } = round.unit('Sở Khoa học và Công nghệ');
		expect([total, rank]).toEqual(['90.33', 2]);
		const before = [2016, 2017, 2018, 2019, 2020].map((year) =>
			round.earlierRank('Sở Khoa học và Công nghệ', year),
		);
		expect(before.every((earlier) => earlier !== null && earlier > 2)).toBe(true);
	});

	it('two districts with 85,86, first and second by the declared rule', () => {
		const top = round.index.results.units.filter(
			({ block, rank }) => block === DISTRICTS && (rank ?? 9) <= 2,
		);
		expect(top.map(({ total, rank, tieBrokenBy }) => [total, rank, tieBrokenBy])).toEqual([
			['85.86', 1, 'part:sipas'],
			['85.86', 2, 'part:sipas'],
		]);
	});

	it('Chí Linh 1 → 3, Kinh Môn 2 → 4', () => {
		expect([round.earlierRank('Chí Linh', 2020), round.unit('Chí Linh').rank]).toEqual([1, 3]);
		expect([round.earlierRank('Kinh Môn', 2020), round.unit('Kinh Môn').rank]).toEqual([2, 4]);
	});

	it('last: Sở Y tế and Ninh Giang', () => {
		expect([departments.lowest?.unit, districts.lowest?.unit]).toEqual(['Sở Y tế', 'Ninh Giang']);
		expect([round.unit('Sở Y tế').rank, round.unit('Ninh Giang').rank]).toEqual([18, 12]);
	});

	it('heads rated 2 / 14 / 2 and 0 / 8 / 4 across 90 and 80', () => {
		expect([counts(departments), counts(districts)]).toEqual([
			[2, 14, 2],
			[0, 8, 4],
		]);
	});
});

describe('Bến Tre 2021', () => {
	const [DEPARTMENTS, DISTRICTS] = ['sở, ban, ngành', 'huyện'] as const;
	const round = roundOf('ben-tre-2021', ['ben-tre-2021-departments', 'ben-tre-2021-districts']);
	const [departments, districts] = [round.block(DEPARTMENTS), round.block(DISTRICTS)];

	it('18 departments and 9 districts', () => {
		expect([departments.units, districts.units]).toEqual([18, 9]);
	});

	it.each([
		[DEPARTMENTS, '93.99', '91.11', '85.14', '2.88'],
		[DISTRICTS, '91.27', '87.34', '84.74', '3.93'],
	])('means over three years (%s): %s ← %s ← %s', (block, now, before, first, change) => {
		const [one, other] = [round.earlierBlock(block, 2020), round.earlierBlock(block, 2019)];
		expect([round.block(block).mean, one.mean, other.mean]).toEqual([now, before, first]);
		expect(round.block(block).meanChange).toBe(change);
	});

	it('departments: 15 above 90; in 80–<90 the three that are named', () => {
		expect(counts(departments)).toEqual([15, 3, 0]);
		expect(departments.unbanded).toBe(0);
		expect(unitsWhere(round, DEPARTMENTS, ({ band }) => band === '80–<90').toSorted()).toEqual(
			['Ban Quản lý các khu công nghiệp', 'Sở Tài nguyên và Môi trường', 'Sở Y tế'].toSorted(),
		);
	});

	it('districts: 6 from 90 on, 3 in 80–<90', () => {
		expect(counts(districts)).toEqual([6, 3, 0]);
	});

	it('above the mean: 10 of 18 and 5 of 9', () => {
		expect([departments.aboveMean, districts.aboveMean]).toEqual([10, 5]);
	});

	it('highest and lowest by name and figure', () => {
		expect([departments.highest, departments.lowest]).toEqual([
			{ unit: 'Văn phòng UBND', percent: '99.17' },
			{ unit: 'Ban Quản lý các khu công nghiệp', percent: '86.95' },
		]);
		expect([districts.highest, districts.lowest]).toEqual([
			{ unit: 'Bình Đại', percent: '93.36' },
			{ unit: 'Chợ Lách', percent: '89.21' },
		]);
	});

	it('spread of the departments 12,22; of the districts 4,15, since the printed 4,75 contradicts the printed extremes', () => {
		expect([departments.spread, districts.spread]).toEqual(['12.22', '4.15']);
	});

	it('spread of 2020: 7,46', () => {
		const spreads = [DEPARTMENTS, DISTRICTS].map((block) => round.earlierBlock(block, 2020).spread);
		expect(spreads).toEqual(['7.46', '7.46']);
	});
});

describe('Đồng Tháp 2023, the index part', () => {
	const [DEPARTMENTS, DISTRICTS] = ['Sở, ban, ngành', 'Huyện, thành phố'] as const;
	const round = roundOf('dong-thap-2023', ['dong-thap-2023-departments', 'dong-thap-2023-districts']);
	const [departments, districts] = [round.block(DEPARTMENTS), round.block(DISTRICTS)];

	it('departments: 17, of which 9 excellent (+7) and 8 good', () => {
		expect([departments.units, ...counts(departments)]).toEqual([17, 9, 8, 0]);
		expect(departments.bands[0]).toMatchObject({ name: 'Xuất sắc', change: 7 });
	});

	it('departments: mean 89,55 (+2,66); Sở Kế hoạch và Đầu tư 94,72', () => {
		expect([departments.mean, departments.meanChange]).toEqual(['89.55', '2.66']);
		expect(departments.highest).toEqual({ unit: 'Sở Kế hoạch và Đầu tư', percent: '94.72' });
	});

	it('districts: from 85 on 7 (+3), 80–<85 5', () => {
		expect(counts(districts)).toEqual([7, 5, 0]);
		expect(districts.bands[0]).toMatchObject({ name: 'Xuất sắc', change: 3 });
	});

	it('districts: mean 85,36 (+3,09); Châu Thành 90,79', () => {
		expect([districts.mean, districts.meanChange]).toEqual(['85.36', '3.09']);
		expect(districts.highest).toEqual({ unit: 'Châu Thành', percent: '90.79' });
	});
});

describe('the national round of 2022', () => {
	const round = roundOf('national-2022', ['provinces-2022']);

	it('63 provinces, 8 areas, 100 points', () => {
		expect(round.block('tỉnh, thành phố').units).toBe(63);
		const [set] = round.sets;
		expect([set?.nodes.length, set?.max]).toEqual([8, '100']);
	});

	it('Trà Vinh 83,00, 50th of 63, up two', () => {
		const { total, rank, rankChange } = round.unit('Trà Vinh');
		expect([Number(total), rank, rankChange]).toEqual([83, 50, 2]);
	});
});
