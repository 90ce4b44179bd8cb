import { describe, expect, it } from 'vitest';
import { SET_FORMAT, setSchema } from '#criteria/core/set.ts';
import { toExact } from '#kernel/decimal.ts';
import { readEntries } from './read-entries.ts';

const set = setSchema.parse({
	format: SET_FORMAT,
	id: 'bo-thu',
	name: 'Bộ thử',
	year: '2023',
	unitGroup: { name: 'Sở', blocks: ['Sở'] },
	nodes: [
		{ code: '1', name: 'Một', max: '2', rule: { form: 'yes-no', yes: '2' } },
		{
			code: '2.1',
			name: 'Hai',
			max: '3',
			rule: {
				form: 'proportional',
				variables: { a: 'số đúng hạn', b: 'tổng số' },
				measure: 'a / b * 100',
			},
		},
		{
			code: '3',
			name: 'Ba',
			max: '1',
			rule: {
				form: 'levels',
				options: [
					{ key: 'du', label: 'Đầy đủ', points: '1' },
					{ key: 'thieu', label: 'Còn thiếu', points: '0.5' },
				],
			},
		},
	],
});

const HEAD = ['unit', 'block', 'year', 'stage', 'leaf', 'input', 'value'];
const read = (rows: readonly (readonly string[])[], head: readonly string[] = HEAD) =>
	readEntries({ file: 'a.csv', rows: [head, ...rows] }, [set]);
const short = ({ entries }: ReturnType<typeof readEntries>) =>
	entries.map(({ unit, stage, leaf, input, value }) => [
		unit,
		stage,
		leaf,
		input,
		typeof value === 'string' ? value : toExact(value),
	]);
const row = (leaf: string, input: string, value: string, stage = 'final') => [
	'Sở A',
	'Sở',
	'2023',
	stage,
	leaf,
	input,
	value,
];

describe('entries of a round', () => {
	it('are read with heads, stages and answers in Vietnamese', () => {
		const reading = read(
			[
				['Sở A', 'Sở', 'Năm 2023', 'Tự chấm', '1', 'lựa chọn', 'Có'],
				['Sở A', 'Sở', '2023', 'Thẩm định lần 1', '1', 'option', 'không'],
				['Sở A', 'Sở', '2023', 'thẩm định lần 2', '1', 'Điểm', '1,5'],
				['Sở A', 'Sở', '2023', 'Chính thức', '3', 'option', 'đầy đủ'],
				['Sở A', 'Sở', '2023', 'điểm cuối', '1', 'không áp dụng', 'có'],
			],
			['Đơn vị', 'Khối', 'Năm', 'Bước', 'Mã tiêu chí', 'Dữ liệu', 'Giá trị'],
		);
		expect(reading.problems).toEqual([]);
		expect(short(reading)).toEqual([
			['Sở A', 'self', '1', 'option', 'yes'],
			['Sở A', 'appraisal1', '1', 'option', 'no'],
			['Sở A', 'appraisal2', '1', 'points', '1.5'],
			['Sở A', 'final', '3', 'option', 'du'],
			['Sở A', 'final', '1', 'notApplicable', 'yes'],
		]);
		expect(reading.entries[0]?.place).toEqual({ file: 'a.csv', row: 2, column: 'Giá trị' });
	});

	it('may leave out block, year and stage: the year is that of the set, the stage is the last', () => {
		const { entries, problems } = read([['Sở A', '1', 'option', 'yes']], ['unit', 'leaf', 'input', 'value']);
		expect(problems).toEqual([]);
		expect(entries).toMatchObject([{ block: '', year: 2023, stage: 'final' }]);
	});

	it('take a decimal comma or point, and know thousands by the other numbers of the file', () => {
		expect(short(read([row('2.1', 'a', '1.234'), row('2.1', 'b', '2.000,5')]))).toEqual([
			['Sở A', 'final', '2.1', 'a', '1234'],
			['Sở A', 'final', '2.1', 'b', '2000.5'],
		]);
		const point = read([row('2.1', 'a', '1.234'), row('2.1', 'b', '2.5')]);
		expect(short(point).map(([, , , , value]) => value)).toEqual(['1.234', '2.5']);
		expect(read([row('2.1', 'a', '1.234')]).problems).toMatchObject([{ code: 'exchange.ambiguous-number' }]);
	});

	it('say nothing where the value is blank or "-"', () => {
		expect(short(read([row('2.1', 'a', '-'), row('2.1', 'b', ' '), row('1', 'option', 'x')]))).toEqual([
			['Sở A', 'final', '1', 'option', 'yes'],
		]);
	});

	it('are refused all at once, each with its row and column', () => {
		const { problems } = read([
			row('9.9', 'option', 'yes'),
			row('1', 'c', '1'),
			row('2.1', 'a', 'mười'),
			row('3', 'option', 'gần đủ'),
			row('1', 'option', 'yes', 'lần ba'),
			['', 'Sở', '2023', 'final', '1', 'option', 'yes'],
			['Sở B', 'Sở', 'hai ba', 'final', '1', 'option', 'yes'],
			row('2.1', 'b', '5'),
			row('2.1', 'b', '6'),
			['Sở A', 'Huyện', '2023', 'final', '1', 'option', 'yes'],
		]);
		expect(problems.map(({ code, details }) => [code, details['row'], details['column']])).toEqual([
			['exchange.leaf-unknown', 2, 'leaf'],
			['exchange.input-unknown', 3, 'input'],
			['exchange.not-a-number', 4, 'value'],
			['exchange.option-unknown', 5, 'value'],
			['exchange.stage-unknown', 6, 'stage'],
			['exchange.entry-unit-missing', 7, 'unit'],
			['exchange.not-a-year', 8, 'year'],
			['exchange.input-twice', 10, 'input'],
			['exchange.unit-in-two-blocks', 11, 'block'],
		]);
		expect(problems[1]?.details['known']).toBe('points, notApplicable, option');
		expect(problems[3]?.details['known']).toBe('du, thieu');
		expect(problems[7]?.details['otherRow']).toBe(9);
		expect(problems[8]?.details).toMatchObject({ other: 'Sở', otherRow: 2 });
	});

	it('take the same input again in another stage', () => {
		const rows = ['self', 'appraisal1', 'appraisal2', 'final'].map((stage) =>
			row('1', 'option', 'yes', stage),
		);
		expect(read(rows)).toMatchObject({ problems: [], entries: { length: 4 } });
	});

	it('tell which columns are missing', () => {
		expect(read([['a', 'b']], ['x', 'y']).problems).toMatchObject([
			{ code: 'exchange.entries-head-missing' },
		]);
		expect(read([], ['unit', 'leaf', 'value']).problems).toMatchObject([
			{ code: 'exchange.entries-column-missing', details: { column: 'input', row: 1 } },
		]);
		expect(read([]).problems).toMatchObject([{ code: 'exchange.empty-table' }]);
	});

	it('are refused where a column stands twice, instead of the first one counting', () => {
		expect(read([], [...HEAD, 'giá trị']).problems).toMatchObject([
			{ code: 'exchange.entries-column-twice', details: { column: 'value', row: 1 } },
		]);
	});

	it('are refused for a unit whose name has letters that only look like Vietnamese ones', () => {
		const named = (name: string) => read([row('1', 'option', 'có').with(0, name)]).problems;
		expect(named('Sở \u0410')).toMatchObject([
			{ code: 'exchange.mixed-scripts', details: { row: 2, column: 'unit', value: 'Sở \u0410' } },
		]);
		expect(named('Sở A')).toEqual([]);
		expect(named('ភ្នំពេញ (Phnom Penh)')).toEqual([]);
	});

	it('are refused where a criterion does not apply and is filled in all the same', () => {
		const out = row('2.1', 'notApplicable', 'có');
		expect(read([row('2.1', 'a', '5'), out]).problems).toMatchObject([
			{ code: 'exchange.not-applicable-and-entered', details: { row: 3, input: 'a', otherRow: 2 } },
		]);
		expect(read([row('2.1', 'a', '5', 'self'), out]).problems).toEqual([]);
		expect(read([row('2.1', 'a', '5'), out.with(6, 'không')]).problems).toEqual([]);
		expect(read([out]).problems).toEqual([]);
	});

	it('are refused for a text that a condition knows nothing of, with what may be entered', () => {
		const loai = { vi: 'Loại', values: { xa: 'Xã', phuong: 'Phường' } };
		const branched = setSchema.parse({
			...JSON.parse(JSON.stringify(set)),
			nodes: [
				{
					code: '1',
					name: 'Một',
					max: '2',
					rule: {
						form: 'branch',
						variables: { loai },
						cases: [{ when: 'loai = "xa"', rule: { form: 'yes-no', yes: '2' } }],
						otherwise: { rule: { form: 'yes-no', yes: '1' } },
					},
				},
			],
		});
		const entered = (value: string) =>
			readEntries({ file: 'a.csv', rows: [HEAD, row('1', 'loai', value)] }, [branched]);
		expect(entered('xá').problems).toMatchObject([
			{ code: 'exchange.option-unknown', details: { row: 2, column: 'value', known: 'xa, phuong' } },
		]);
		expect(short(entered('phường'))).toEqual([['Sở A', 'final', '1', 'loai', 'phuong']]);
	});

	it('come one by one in the order of their rows, whatever order these are in', () => {
		const rows = [
			row('2.1', 'b', '7'),
			row('1', 'option', 'có', 'self'),
			row('2.1', 'a', '5'),
			row('1', 'points', '2'),
		];
		const mixed = [
			...rows,
			['Sở B', ...row('2.1', 'b', '7').slice(1)],
			...rows.map((one) => one.with(0, 'Sở C')),
		];
		const { entries, problems } = read(mixed);
		expect(problems).toEqual([]);
		expect(
			entries.map(({ unit, stage, leaf, input, place }) => [unit, stage, leaf, input, place.row]),
		).toEqual(mixed.map(([unit, , , stage, leaf, input], at) => [unit, stage, leaf, input, at + 2]));
	});

	it('of a country, 360,000 rows, are read in seconds', () => {
		const rows = Array.from({ length: 360_000 }, (_, at) => [
			`Xã ${at >> 3}`,
			'Sở',
			'2023',
			(['self', 'appraisal1', 'appraisal2', 'final'] as const)[(at >> 1) & 3] ?? '',
			'2.1',
			at % 2 ? 'a' : 'b',
			String(at % 100),
		]);
		const started = performance.now();
		expect(read(rows).entries).toHaveLength(360_000);
		// Seconds on two busy cores; half a minute would mean that something grows with the square.
		expect(performance.now() - started).toBeLessThan(30_000);
	});
});
