import { describe, expect, test } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { figureLeaves, NO_FIGURE } from '#figures/core/figure.ts';
import { type KnownFigure, readFigureRows } from './read-figure-rows.ts';
import type { SheetText } from './sheet-text.ts';

const set = aSet({
	nodes: [
		aNode('1', [
			aLeaf('1.1'),
			aLeaf('1.2', { source: 'leader', rule: { form: 'leader-score', least: '0', step: '0.001' } }),
		]),
	],
});
const YES_NO = aSet({ nodes: [aNode('2', [aLeaf('2.1', { source: 'outcome' })])] });
const [leader] = figureLeaves(set);
const [outcome] = figureLeaves(YES_NO);
const known = (unit: string, more: Partial<KnownFigure> = {}): KnownFigure[] => [
	{
		unitId: unit,
		unit,
		leaf: leader as never,
		block: 'Huyện, thành phố',
		standing: NO_FIGURE,
		mayEnter: true,
		inputs: [{ name: 'points', labels: ['Điểm'], options: [] }],
		...more,
	},
	{
		unitId: unit,
		unit,
		leaf: outcome as never,
		block: 'Huyện, thành phố',
		standing: NO_FIGURE,
		mayEnter: true,
		inputs: [
			{
				name: 'option',
				labels: ['Mức đạt'],
				options: [
					{ key: 'yes', label: 'Có' },
					{ key: 'no', label: 'Không' },
				],
			},
			{ name: 'points', labels: ['Điểm cho trực tiếp'], options: [] },
		],
		...more,
	},
];
const HEAD = [
	'Mã tiêu chí',
	'Tên',
	'Đơn vị',
	'Nội dung',
	'Giá trị',
	'Nguồn',
	'Ngày của số liệu',
	'Lý do sửa',
];
const read = (
	rows: readonly (readonly string[])[],
	{
		forAll = {},
		figures = [...known('Sở Nội vụ'), ...known('Sở Y tế')],
		isTyped,
	}: {
		forAll?: object;
		figures?: readonly KnownFigure[];
		isTyped?: SheetText['isTyped'];
	} = {},
) =>
	readFigureRows({ file: 'so-lieu.xlsx', rows: [['SỐ LIỆU'], HEAD, ...rows], isTyped }, figures, {
		forAll: { source: '', asOf: '', reason: '', ...forAll },
		today: '2026-11-22',
	});
const faultsOf = (...given: Parameters<typeof read>) =>
	read(...given).faults.map(({ row, column, problem }) => `${column}${row} ${problem.code}`);
const FROM = ['CV 12', '31/10/2026', ''];

describe('a table of figures', () => {
	test('is read for several units and criteria, with decimal comma or point, options by their names', () => {
		const { figures, faults } = read([
			['1.2', '', 'Sở Nội vụ', '', '0,75', ...FROM],
			['1.2', '', 'sở y tế', 'Điểm', '0.5', ...FROM],
			['2.1', '', 'Sở Y tế', 'mức đạt', 'có', ...FROM],
			['2.1', '', 'Sở Nội vụ', 'Mức đạt', '', '', '', ''],
		]);
		expect(faults).toEqual([]);
		expect(figures.map(({ unitId, leaf, values }) => [unitId, leaf, values])).toEqual([
			['Sở Nội vụ', '1.2', { points: '0,75' }],
			['Sở Y tế', '1.2', { points: '0.5' }],
			['Sở Y tế', '2.1', { option: 'yes' }],
		]);
		expect(figures[0]).toMatchObject({ source: 'CV 12', asOf: '31/10/2026', version: 0 });
	});

	test('takes source and day for all from the page where lines have none', () => {
		const rows = [['1.2', '', 'Sở Nội vụ', '', '0,5', '', '', '']];
		expect(faultsOf(rows)).toEqual(['F3 figures.source-missing', 'G3 figures.day-missing']);
		const { figures } = read(rows, { forAll: { source: 'CV 9', asOf: '1/10/2026' } });
		expect(figures).toMatchObject([{ source: 'CV 9', asOf: '1/10/2026' }]);
	});

	test('says all that is wrong at once, each at its cell', () => {
		expect(
			faultsOf([
				['9.9', '', 'Sở Nội vụ', '', '1', ...FROM],
				['1.2', '', 'Sở Lạ', '', '1', ...FROM],
				['2.1', '', 'Sở Y tế', 'Chiều cao', '1', ...FROM],
				['1.2', '', 'Sở Nội vụ', '', 'nhiều', 'CV 12', '32/10/2026', ''],
				['2.1', '', 'Sở Nội vụ', 'Mức đạt', 'Có thể', '', '31/12/2026', ''],
				['1.2', '', 'Sở Y tế', '', '0,5', ...FROM],
				['1.2', '', 'Sở Y tế', '', '0,6', ...FROM],
			]),
		).toEqual([
			'A3 exchange.figures-leaf-unknown',
			'C4 exchange.figures-unit-unknown',
			'D5 exchange.figures-input-unknown',
			'E6 self-assessment.not-a-number',
			'G6 figures.day-missing',
			'E7 self-assessment.option-unknown',
			'F7 figures.source-missing',
			'G7 figures.day-ahead',
			'E9 exchange.figures-twice',
		]);
		expect(faultsOf([['1.2', '', 'Sở Nội vụ', '', '1.234', ...FROM]])).toEqual([
			'E3 scoring.points-above-most',
		]);
	});

	test('leaves alone what stands already, asks for a reason where it changes, and refuses the own unit', () => {
		const standing = { version: 3, source: 'CV 12', asOf: '2026-10-31', values: { points: '0.5' } };
		const figures = [...known('Sở Nội vụ', { standing }), ...known('Sở Y tế', { mayEnter: false })];
		expect(read([['1.2', '', 'Sở Nội vụ', '', '0,5', ...FROM]], { figures })).toMatchObject({
			same: 1,
			figures: [],
		});
		expect(faultsOf([['1.2', '', 'Sở Nội vụ', '', '0,75', ...FROM]], { figures })).toEqual([
			'H3 figures.reason-missing',
		]);
		expect(faultsOf([['1.2', '', 'Sở Y tế', '', '0,75', ...FROM]], { figures })).toEqual([
			'C3 exchange.figures-not-yours',
		]);
	});

	test('of another kind is no such table; one without values says nothing', () => {
		expect(
			readFigureRows({ file: 'a', rows: [['a', 'b']] }, [], {
				forAll: { source: '', asOf: '', reason: '' },
				today: '2026-11-22',
			}).faults,
		).toMatchObject([{ problem: { code: 'exchange.figures-head-missing' } }]);
		expect(faultsOf([['1.2', '', 'Sở Nội vụ', '', '', '', '', '']])).toEqual(['A1 exchange.figures-empty']);
	});

	test('a number that a workbook keeps with three decimals is no thousand', () => {
		const rows = [['1.2', '', 'Sở Nội vụ', '', '0.125', ...FROM]];
		const typed = read(rows, { isTyped: (_, column) => column === 4 });
		expect(typed.figures).toMatchObject([{ values: { points: '0,1250' } }]);
	});
});
