import { describe, expect, it } from 'vitest';
import { aFact, aRanking, aTable, kindsIn, results } from '../a-table.fixture.ts';
import { resultsOf } from './example.fixture.ts';
import { EXAMPLES } from './examples.fixture.ts';
import { KINDS } from './inconsistency.ts';

describe('every kind of inconsistency', () => {
	it('has an example', () => {
		expect(EXAMPLES.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
	});

	it.each(EXAMPLES)('$kind is listed where it is, with what is wrong', ({ kind, wrong, unit, details }) => {
		const found = resultsOf(wrong).inconsistencies.filter((one) => one.kind === kind);
		expect(found[0]).toMatchObject({ unit: unit ?? null, details });
	});

	it.each(EXAMPLES)('$kind is not listed where it is not', ({ kind, mended }) => {
		expect(kindsIn(resultsOf(mended))).not.toContain(kind);
	});
});

describe('a table without faults', () => {
	it('has no inconsistencies', () => {
		const table = aTable([
			{
				unit: 'A',
				total: '92,50',
				percent: '92,50',
				rank: '1',
				band: 'Xuất sắc',
				parts: { appraised: '80', sipas: '12,5' },
			},
			{
				unit: 'B',
				total: '85',
				percent: '85,00',
				rank: '2',
				band: 'Tốt',
				parts: { appraised: '75', sipas: '10' },
			},
			{
				unit: 'C',
				total: '85',
				percent: '85,00',
				rank: '2',
				band: 'Tốt',
				parts: { appraised: '75', sipas: '10' },
			},
			{
				unit: 'D',
				total: '70',
				percent: '70,00',
				rank: '4',
				band: 'Khá',
				parts: { appraised: '60', sipas: '10' },
			},
		]);
		const facts = [
			aFact('units', '4'),
			aFact('mean', '83,13'),
			aFact('highest', 'A'),
			aFact('max', '92,5'),
			aFact('lowest', 'D'),
			aFact('highest', 'A 92,5'),
			aFact('lowest', 'D (70,00 %)'),
			aFact('spread', '22,50'),
			aFact('aboveMean', '3/4'),
			aFact('band:Tốt', '2'),
			aFact('share:Tốt', '50 %'),
		];
		expect(results(table, {}, { facts }).inconsistencies).toEqual([]);
	});
});

describe('rounding allowed to parts', () => {
	const differing = (printed: string, parts: Record<string, string>) =>
		kindsIn(
			results(
				aTable([
					{ unit: 'A', total: printed, parts },
					{ unit: 'B', total: '80,00' },
				]),
			),
		);
	const four = { appraised: '57,66', sipas: '9,56', officialsSurvey: '18,83', outcome: '5,00' };

	it.each([
		['91,05', []],
		['91,04', ['parts-differ-by-rounding']],
		['91,07', ['parts-differ-by-rounding']],
		['91,08', ['parts-do-not-sum']],
		['91,02', ['parts-do-not-sum']],
	])('a total of %s beside four parts of two digits that sum to 91,05 gives %j', (printed, expected) => {
		expect(differing(printed, four)).toEqual(expected);
	});

	it('takes a part printed as 5 in a column of two digits for 5,00', () => {
		const table = aTable([
			{ unit: 'A', total: '91,40', parts: { ...four, outcome: '5' } },
			{ unit: 'B', total: '80,00', parts: { appraised: '75,24', outcome: '4,76' } },
		]);
		expect(kindsIn(results(table))).toEqual(['parts-do-not-sum']);
	});

	it.each([
		['62', '91,03', { appraised: '50,00', sipas: '6,44' }, []],
		['1000', '90,04', { appraised: '800,00', sipas: '100,44' }, []],
		['50', '82,03', { appraised: '40,00', sipas: '1,00' }, ['parts-do-not-sum']],
		['50', '82,02', { appraised: '40,00', sipas: '1,00' }, ['parts-differ-by-rounding']],
	])(
		'of at most %s points, printed as %s %%: parts are held against it in percent',
		(max, percent, parts, expected) => {
			expect(kindsIn(results(aTable([{ unit: 'A', max, percent, parts }])))).toEqual(expected);
		},
	);

	it('allows half a last digit for each part and for the total, and no more', () => {
		const five = { ...four, bonus: '0,00' };
		expect(differing('91,08', five)).toEqual(['parts-differ-by-rounding']);
		expect(differing('91,09', five)).toEqual(['parts-do-not-sum']);
	});

	it('does not list what binary arithmetic left in the fifteenth digit', () => {
		const table = aTable([
			{ unit: 'A', total: '67,220000000000006', parts: { appraised: '57,66', sipas: '9,56' } },
			{ unit: 'B', total: '67,22000001', parts: { appraised: '57,66', sipas: '9,56' } },
		]);
		expect(results(table).inconsistencies.map(({ unit }) => unit)).toEqual(['B']);
		expect(results(table, { tolerance: '0' }).inconsistencies.map(({ unit }) => unit)).toEqual(['A', 'B']);
	});

	it('does not hold a total against one part alone', () => {
		expect(differing('91,05', { sipas: '9,56' })).toEqual([]);
	});
});

describe('what printed statistics are held against', () => {
	const benTre = aTable([
		{ unit: 'Bình Đại', percent: '93,36', block: 'huyện', year: 2021 },
		{ unit: 'Chợ Lách', percent: '89,21', block: 'huyện', year: 2021 },
	]);
	const fact = (name: string, text: string, year = 2021) => aFact(name, text, year, 'Huyện');

	it('holds the printed spread against the printed extremes where the table has only some units', () => {
		const facts = [fact('units', '9'), fact('max', '93,36'), fact('min', '89,21'), fact('spread', '4,75')];
		const found = results(benTre, { incomplete: [{ block: 'huyện' }] }, { facts });
		expect(found.inconsistencies).toEqual([
			expect.objectContaining({
				kind: 'spread-does-not-follow',
				details: expect.objectContaining({ printed: '4,75', computed: '4.15' }),
			}),
		]);
	});

	it('lists only the number of units where another number was printed, and not a mean of the wrong units', () => {
		const facts = [fact('units', '9'), fact('mean', '91,27')];
		expect(kindsIn(results(benTre, {}, { facts }))).toEqual(['units-do-not-follow']);
	});

	it('holds the printed number of units against the printed bands where the table has only some', () => {
		const facts = [fact('units', '9'), fact('band:≥ 90', '6'), fact('band:80–<90', '2')];
		const found = results(benTre, { incomplete: [{}] }, { facts });
		expect(found.inconsistencies[0]).toMatchObject({ details: { printed: '9', computed: '8' } });
	});

	it('accepts a change of the mean that follows from the means as published', () => {
		const before = results(aRanking({ A: '80,004', B: '80,004' }, { year: 2022 }));
		const facts = [aFact('mean', '80,01'), aFact('meanChange', '0,01')];
		const found = results(aRanking({ A: '80,006', B: '80,006' }), {}, { previous: [before], facts });
		expect(found.inconsistencies).toEqual([]);
	});

	it('holds a printed change of the mean against the printed means of both years', () => {
		const facts = [
			fact('mean', '93,99'),
			fact('mean', '91,11', 2020),
			fact('mean', '85,14', 2019),
			fact('meanChange', '2,88'),
		];
		const settings = { incomplete: [{}] };
		expect(kindsIn(results(benTre, settings, { facts }))).toEqual([]);
		const wrong = facts.with(3, fact('meanChange', '8,85'));
		expect(kindsIn(results(benTre, settings, { facts: wrong }))).toEqual(['mean-change-does-not-follow']);
	});

	it('takes a fact without block and year for one of the only block and the latest year', () => {
		const table = aTable([
			{ unit: 'A', total: '90', year: 2022 },
			{ unit: 'A', total: '80', year: 2023 },
		]);
		const { year: _, ...fact } = aFact('mean', '90,00', 2023, '');
		const found = results(table, {}, { facts: [{ ...fact, year: undefined }] });
		expect(found.inconsistencies.map(({ kind, details: { block, year } }) => [kind, block, year])).toEqual([
			['mean-does-not-follow', 'Sở', 2023],
		]);
	});

	it('checks facts of blocks that the table does not have against each other', () => {
		const facts = [
			aFact('max', '93,36', 2021, 'Khối khác'),
			aFact('min', '89,21', 2021, 'Khối khác'),
			aFact('spread', '4,75', 2021, 'Khối khác'),
		];
		expect(kindsIn(results(benTre, {}, { facts }))).toEqual(['spread-does-not-follow']);
	});
});

describe('rows that are no unit', () => {
	it('keeps a commune named Trung Bình that has a rank', () => {
		const table = aTable([
			{ unit: 'Trung Bình', total: '80', rank: '1' },
			{ unit: 'Trung bình', total: '80' },
		]);
		const found = results(table);
		expect(found.units.map(({ unit }) => unit)).toEqual(['Trung Bình']);
		expect(found.inconsistencies[0]).toMatchObject({
			kind: 'row-is-no-unit',
			unit: 'Trung bình',
			place: { row: 3 },
		});
	});

	it.each([
		'All provinces',
		'Trung bình',
		'TRUNG BÌNH CHUNG',
		'Tổng',
		'Tổng cộng',
		'Điểm trung bình khối huyện',
		'Cả nước',
	])('leaves out “%s”', (name) => {
		const found = results(aRanking({ A: '90', [name]: '85' }));
		expect(found.units.map(({ unit }) => unit)).toEqual(['A']);
		expect(kindsIn(found)).toEqual(['row-is-no-unit']);
	});

	it.each([
		'Tổng cục Thuế',
		'Tổng công ty Điện lực',
		'Tổng Sơn',
		'Toàn Thắng',
		'Cộng Hòa',
		'Trung tâm Xúc tiến đầu tư',
	])('keeps the unit “%s”', (name) => {
		expect(kindsIn(results(aRanking({ A: '90', [name]: '85' })))).toEqual([]);
	});

	it('leaves out what the settings call no unit', () => {
		const found = results(aRanking({ A: '90', 'Mức sàn': '50' }), { notUnits: ['Mức sàn'] });
		expect(kindsIn(found)).toEqual(['row-is-no-unit']);
	});
});

describe('ranks as printed', () => {
	const printed = (...ranks: string[]) =>
		kindsIn(
			results(aTable(ranks.map((rank, index) => ({ unit: `U${index}`, total: String(90 - index), rank })))),
		);

	it('lists a gap once, and not every rank after it', () => {
		const table = aTable(
			['1', '2', '4', '5'].map((rank, index) => ({ unit: `U${index}`, total: String(90 - index), rank })),
		);
		const gaps = results(table).inconsistencies.filter(({ kind }) => kind === 'rank-gap');
		expect(gaps.map(({ details }) => details)).toEqual([expect.objectContaining({ rank: 4, after: 2 })]);
	});

	it('lists no gap after a shared rank, also below a gap', () => {
		const totals = ['90', '89', '88', '88', '87'];
		const table = aTable(
			totals.map((total, index) => ({
				unit: `U${index}`,
				total,
				rank: ['1', '2', '4', '4', '6'][index] ?? '',
			})),
		);
		const gaps = results(table).inconsistencies.filter(({ kind }) => kind === 'rank-gap');
		expect(gaps.map(({ details: { rank } }) => rank)).toEqual([4]);
	});

	it('says nothing of ranks that are right', () => {
		expect(printed('1', '2', '3')).toEqual([]);
	});

	it('calls a rank of 0 or 1,5 impossible', () => {
		expect(printed('0', '1,5')).toContain('impossible-value');
	});
});

describe('impossible values', () => {
	const column = (row: object) =>
		results(aTable([{ unit: 'A', total: '50', ...row }]), { scale: { from: '1', until: '10' } })
			.inconsistencies.filter(({ kind }) => kind === 'impossible-value')
			.map(({ details: { column, value, limit } }) => [column, value, limit]);

	it('finds the 50 on a scale of 10', () => {
		expect(column({ areas: { 'Tính năng động': '50' } })).toEqual([['Tính năng động', '50', '10']]);
	});

	it('finds what is below the scale', () => {
		expect(column({ areas: { x: '0,99' } })).toEqual([['x', '0,99', '1']]);
	});

	it('finds negative points, but lets a deduction be printed with a minus', () => {
		expect(column({ parts: { appraised: '-1', deduction: '-1', penalty: '-0,5' } })).toEqual([
			['appraised', '-1', '0'],
		]);
	});

	it('lets a bonus lift the total above the maximum', () => {
		expect(column({ total: '101', parts: { appraised: '99', bonus: '2' } })).toEqual([]);
		expect(column({ total: '101' })).toEqual([['total', '101', '100']]);
	});

	it('finds a maximum of nothing', () => {
		expect(column({ max: '0' })).toContainEqual(['max', '0', '0.000001']);
	});
});
