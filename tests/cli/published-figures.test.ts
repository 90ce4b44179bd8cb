import { describe, expect, test } from 'vitest';
import { file, openpar } from './openpar.ts';

/** The printed figures of the reference cases, through the program as an officer calls it (issue P1, step b). */

type Results = {
	readonly units: readonly {
		unit: string;
		total: string | null;
		percent: string;
		rank: number;
		tieBrokenBy: string | null;
		change: string | null;
		rankChange: number | null;
	}[];
	readonly blocks: readonly Record<string, unknown>[];
	readonly inconsistencies: readonly {
		kind: string;
		unit: string | null;
		place: { row: number | null };
		details: Record<string, string | number>;
	}[];
};

const DATA = 'data/results/';
const resultsOf = async (code: number, args: readonly string[]): Promise<Results> => {
	const ended = await openpar(['results', '--json', ...args]);
	expect([ended.code, ended.err]).toEqual([code, '']);
	return JSON.parse(ended.out) as Results;
};
const found = ({ inconsistencies }: Results, ...details: string[]) =>
	inconsistencies.map(({ kind, unit, details: named }) => [
		kind,
		unit,
		...details.map((name) => named[name] ?? ''),
	]);

test('Bến Tre 2021: "> 90" leaves exactly 90 in no band; spreads of 12,22 and 4,15, where 4,75 is printed', async () => {
	const results = await resultsOf(1, [
		...['--table', `${DATA}ben-tre-2021.csv`, '--settings', `${DATA}ben-tre-2021.settings.yaml`],
		...['--printed', `${DATA}ben-tre-2021.facts.csv`],
	]);
	expect(
		results.blocks.map(({ block, spread, highest, lowest }) => [block, spread, highest, lowest]),
	).toEqual([
		[
			'sở, ban, ngành',
			'12.22',
			{ unit: 'Văn phòng UBND', percent: '99.17' },
			{ unit: 'Ban Quản lý các khu công nghiệp', percent: '86.95' },
		],
		['huyện', '4.15', { unit: 'Bình Đại', percent: '93.36' }, { unit: 'Chợ Lách', percent: '89.21' }],
	]);
	expect(found(results, 'at', 'printed', 'computed')).toEqual([
		['settings.band-gap', null, '90', '', ''],
		['spread-does-not-follow', null, '', '4,75', '4.15'],
	]);
});

describe('Hải Dương 2021: 85,86 twice', () => {
	const HEAD = 'Đơn vị;Khối;Năm;Chỉ số;SIPAS;Xếp hạng';
	const ROWS = ['Huyện A;huyện;2021;85,86;9;1', 'Huyện B;huyện;2021;85,86;8;2'];

	test('is no first and second as it stands', async () => {
		const results = await resultsOf(1, ['--table', `${DATA}hai-duong-2021.csv`]);
		expect(found(results, 'printed', 'computed')).toEqual([
			['rank-does-not-follow', 'Đơn vị hạng 2 (không ghi tên)', '2', 1],
		]);
	});

	test('is first and second by a rule that is declared, and the unit says by which', async () => {
		const settings = file('thiết lập.yaml', 'total: printed\nrank: { keys: [part:sipas] }\n');
		const table = file('hai-duong.csv', `${[HEAD, ...ROWS].join('\n')}\n`);
		const { units } = await resultsOf(0, ['--table', table, '--settings', settings]);
		expect(units.map(({ rank, tieBrokenBy }) => [rank, tieBrokenBy])).toEqual([
			[1, 'part:sipas'],
			[2, 'part:sipas'],
		]);
	});
});

test('Đồng Tháp 2023: 5 up, 11 level and 2 down are not the 19 agencies', async () => {
	const results = await resultsOf(1, ['--printed', `${DATA}dong-thap-sipas-2023.facts.csv`]);
	expect(found(results, 'printed', 'computed')).toEqual([['movement-does-not-sum', null, '19', '18']]);
});

test('Quảng Bình 2023: means of 91,65 (+0,93) and 87,80 (+1,47), every rank as printed', async () => {
	const printed = file(
		'công bố.csv',
		[
			'Khối;Năm;Nội dung;Giá trị công bố',
			'sở, ban, ngành;2022;Trung bình;90,72',
			'huyện;2022;Trung bình;86,33',
		].join('\n'),
	);
	const args = ['--table', `${DATA}quang-binh-2023.csv`, '--printed', `${DATA}quang-binh-2023.facts.csv`];
	const results = await resultsOf(0, [...args, '--printed', printed]);
	expect(results.blocks.map(({ units, mean, meanChange }) => [units, mean, meanChange])).toEqual([
		[21, '91.65', '0.93'],
		[8, '87.80', '1.47'],
	]);
});

test('the national top ten of 2020: three whose parts miss the printed total by 0,01', async () => {
	const args = ['--table', `${DATA}provinces-2020.csv`, '--settings', `${DATA}provinces-2020.settings.yaml`];
	expect(found(await resultsOf(1, args), 'printed', 'computed')).toEqual([
		['parts-differ-by-rounding', 'Quảng Ninh', '91.04', '91.05'],
		['parts-differ-by-rounding', 'Đồng Tháp', '86.77', '86.76'],
		['parts-differ-by-rounding', 'Phú Thọ', '85.74', '85.73'],
	]);
});

test('PCI 2013 and 2014 by weights: printed ranks, 63 provinces compared, Huế in two spellings', async () => {
	const table = ['--table', `${DATA}pci-2014.csv`, '--settings', `${DATA}pci.settings.yaml`];
	const { units, blocks, inconsistencies } = await resultsOf(1, [
		...table,
		'--previous',
		`${DATA}pci-2013.csv`,
	]);
	expect(units).toHaveLength(63);
	expect(units[0]).toMatchObject({ unit: 'Đà Nẵng', rank: 1, rankChange: 0, change: '0.41' });
	expect(units[0]?.total).toMatch(/^66\.86679/);
	expect(units.at(-1)?.unit).toBe('Điện Biên');
	expect(blocks[0]).toMatchObject({ units: 63, notComparable: 0 });
	expect(inconsistencies.filter(({ kind }) => kind.startsWith('rank') || kind.startsWith('weights'))).toEqual(
		[],
	);
});

test('PAPI 2012: the total is the sum of the six dimensions', async () => {
	const settings = file(
		'papi.yaml',
		`total: weights\nmax: 60\nbands: { default: [] }\nweights:\n${[
			'1. Participation at Local Levels',
			'2. Transparency',
			'3. Vertical Accountability',
			'4. Control of Corruption',
			'5. Public Administrative Procedures',
			'6. Public Service Delivery',
		]
			.map((area) => `  ${area}: 1\n`)
			.join('')}`,
	);
	const { units } = await resultsOf(0, ['--table', `${DATA}papi-2012.csv`, '--settings', settings]);
	const haNoi = units.find(({ unit }) => unit === 'Hà Nội');
	expect([units.length, haNoi?.total]).toEqual([63, '36.893185']);
});

test('Huế: the printed shares of 2021 sum to 100,01', async () => {
	const results = await resultsOf(1, ['--printed', `${DATA}hue-communes.facts.csv`]);
	expect(found(results, 'sum')).toEqual([['shares-differ-by-rounding', null, '100.01']]);
});

test('DDCI Hà Tĩnh: the 50 on a scale of 10 is listed with its row', async () => {
	const args = ['--table', `${DATA}ha-tinh-ddci-2021.csv`, '--settings', `${DATA}ha-tinh-ddci.settings.yaml`];
	const { code, out } = await openpar(['results', '--json', ...args]);
	expect(code).toBe(1);
	const { inconsistencies } = JSON.parse(out) as Results;
	expect(inconsistencies.map(({ kind, place }) => [kind, place.row])).toContainEqual([
		'impossible-value',
		15,
	]);
});
