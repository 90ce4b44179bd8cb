import { describe, expect, test } from 'vitest';
import { type PeopleWords, readPeople } from './read-people.ts';

const words: PeopleWords = {
	roles: [
		{ name: 'Cán bộ nhập liệu của đơn vị', role: 'unit-clerk' },
		{ name: 'Tổ thư ký', role: 'secretariat' },
		{ name: 'Người thẩm định', role: 'appraiser' },
	],
	units: [
		{ id: 'justice', key: 'so-tu-phap', code: 'STP', name: 'Sở Tư pháp' },
		{ id: 'finance', key: 'so-tai-chinh', code: 'STC', name: 'Sở Tài chính' },
		{ id: 'old', key: 'tan-lap-1', code: 'X1', name: 'Xã Tân Lập' },
		{ id: 'new', key: 'tan-lap-2', code: 'X2', name: 'Xã Tân Lập' },
	],
	rounds: [{ id: 'round', key: '2026', name: 'Năm 2026' }],
};
const HEAD = ['STT', 'Họ và tên', 'Thư điện tử', 'Vai trò', 'Đơn vị', 'Đợt'];
const read = (...rows: string[][]) => readPeople({ file: 'nguoi-dung.xlsx', rows }, words);
const told = (...rows: string[][]) =>
	read(HEAD, ...rows).problems.map(({ code, details }) => `${code} ${details['column']}${details['row']}`);

describe('a list of people', () => {
	test('is read below its title, with units by name, code or key, and roles without accents', () => {
		const { people, problems } = read(
			['DANH SÁCH CÁN BỘ'],
			[],
			HEAD,
			['1', 'Trần Minh', 'Minh@bentre.gov.vn', 'can bo nhap lieu cua don vi', 'Sở Tư pháp', '2026'],
			['', '', '', '', '', ''],
			['2', 'Lê Hoa', 'hoa@bentre.gov.vn', 'Tổ thư ký', '', ''],
			['3', '', 'minh@bentre.gov.vn', 'Người thẩm định', 'stc', ''],
		);
		expect(problems).toEqual([]);
		expect(people).toEqual([
			{
				name: 'Trần Minh',
				email: 'minh@bentre.gov.vn',
				row: 4,
				grants: [
					{ role: 'unit-clerk', unitId: 'justice', roundId: 'round', from: null, until: null },
					{ role: 'appraiser', unitId: 'finance', roundId: null, from: null, until: null },
				],
			},
			{
				name: 'Lê Hoa',
				email: 'hoa@bentre.gov.vn',
				row: 6,
				grants: [{ role: 'secretariat', unitId: null, roundId: null, from: null, until: null }],
			},
		]);
	});

	test('says everything that is wrong at once, each at its cell', () => {
		expect(
			told(
				['1', '', 'minh@', 'Giám đốc', 'Sở Lạ', '1999'],
				['2', 'Lê Hoa', '', '', '', ''],
				['3', 'Tâm', 'tam@a.vn', 'Người thẩm định', '', ''],
				['4', 'Tâm', 'tam@a.vn', 'Tổ thư ký', 'STP', ''],
				['5', 'Tú', 'tu@a.vn', 'Người thẩm định', 'Xã Tân Lập', ''],
			),
		).toEqual([
			'exchange.people-name-missing B2',
			'exchange.people-email-invalid C2',
			'exchange.people-role-unknown D2',
			'exchange.people-unit-unknown E2',
			'exchange.people-round-unknown F2',
			'exchange.people-email-missing C3',
			'exchange.people-role-missing D3',
			'exchange.people-unit-missing E4',
			'exchange.people-unit-unneeded E5',
			'exchange.people-unit-ambiguous E6',
		]);
	});

	test('names nobody by two names and gives no role twice', () => {
		const row = ['1', 'Lê Hoa', 'hoa@a.vn', 'Tổ thư ký', '', ''];
		expect(told(row, row, ['2', 'Lê Hòa Bình', 'hoa@a.vn', 'Người thẩm định', 'STP', ''])).toEqual([
			'exchange.people-role-twice D3',
			'exchange.people-name-differs B4',
		]);
	});

	test('needs its heads, and somebody in it', () => {
		expect(read(['1', 'Lê Hoa', 'hoa@a.vn']).problems[0]?.code).toBe('exchange.people-head-missing');
		expect(read(HEAD, ['', '']).problems[0]?.code).toBe('exchange.people-empty');
	});
});
