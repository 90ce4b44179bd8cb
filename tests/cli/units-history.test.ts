import { describe, expect, test } from 'vitest';
import { file, openpar } from './openpar.ts';

type Unit = { readonly unit: string; readonly change: string | null; readonly notComparable: string | null };

const unitsOf = async (args: readonly string[]): Promise<Record<string, string | null>> => {
	const { out, err } = await openpar(['results', '--json', ...args]);
	if (out === '') throw new Error(err);
	const { units } = JSON.parse(out) as { units: Unit[] };
	return Object.fromEntries(units.map(({ unit, change, notComparable }) => [unit, change ?? notComparable]));
};

const table = (year: number, units: readonly string[], points = 80): string =>
	file(
		`${year}.csv`,
		`Đơn vị;Khối;Năm;Chỉ số\n${units.map((unit) => `${unit};${year};${points}`).join('\n')}\n`,
	);

describe('without --units the shipped units of the country decide', () => {
	test('a province that came out of a merger shows "–", one that stayed is compared', async () => {
		const before = table(
			2024,
			[
				'Bắc Ninh;Tỉnh',
				'Bắc Giang;Tỉnh',
				'Cao Bằng;Tỉnh',
				'Thừa Thiên Huế;Tỉnh',
				'Quảng Trị;Tỉnh',
				'Lào Cai;Tỉnh',
			],
			80,
		);
		const now = table(
			2025,
			['Bắc Ninh;Tỉnh', 'Cao Bằng;Tỉnh', 'TP Huế;Tỉnh', 'Quảng Trị;Tỉnh', 'Lào Cai;Tỉnh'],
			81,
		);
		expect(await unitsOf(['--table', now, '--previous', before])).toEqual({
			'Bắc Ninh': 'merged',
			'Cao Bằng': '1.00',
			'TP Huế': '1.00',
			// Wards bear these two names as well.
			'Quảng Trị': 'merged',
			'Lào Cai': 'merged',
		});
	});

	test('a district that bears the name of a province is taken for the district', async () => {
		const districts = ['Quảng Ninh;huyện', 'Lệ Thủy;huyện', 'Bố Trạch;huyện'];
		const found = await unitsOf([
			'--table',
			table(2023, districts, 82),
			'--previous',
			table(2022, districts),
		]);
		expect(Object.values(found)).toEqual(['2.00', '2.00', '2.00']);
	});

	test('departments, which it does not know, are compared by name', async () => {
		const departments = ['Sở Nội vụ;Sở', 'Sở Y tế;Sở', 'Bình Dương;Sở'];
		const found = await unitsOf([
			'--table',
			table(2025, departments, 82),
			'--previous',
			table(2024, departments),
		]);
		expect(Object.values(found)).toEqual(['2.00', '2.00', '2.00']);
	});

	test('communes of a province: the merged ones show "–" even where one keeps the old name', async () => {
		const before = table(2024, ['Xã Thuận Hóa;Xã', 'Xã Hồng Thái;Xã', 'Xã A Ngo;Xã']);
		const now = table(2025, [
			'Phường Thuận Hóa;Xã',
			'Phường Phú Xuân;Xã',
			'Phường An Cựu;Xã',
			'Phường Vỹ Dạ;Xã',
		]);
		const found = await unitsOf(['--table', now, '--previous', before]);
		expect(new Set(Object.values(found))).toEqual(new Set(['merged']));
	});
});

describe('with --units a history of one’s own decides', () => {
	const units = (): string =>
		file(
			'don-vi.csv',
			[
				'Khóa;Loại;Tên;Cấp trên;Từ ngày;Đến ngày',
				'so-nong-nghiep-x;sở;Sở Nông nghiệp và Phát triển nông thôn;quang-binh;;01/03/2025',
				'so-tai-nguyen-x;sở;Sở Tài nguyên và Môi trường;quang-binh;;01/03/2025',
				'so-nong-nghiep-moi-truong-x;sở;Sở Nông nghiệp và Môi trường;quang-tri-2025;01/07/2025;',
				'so-tai-chinh-x;sở;Sở Tài chính;quang-binh;;01/07/2025',
				'so-tai-chinh-x;sở;Sở Tài chính – Kế hoạch;quang-tri-2025;01/07/2025;',
			].join('\n'),
		);
	const events = (): string =>
		file(
			'su-kien.csv',
			[
				'Sự kiện;Loại;Ngày;Đơn vị trước;Đơn vị sau;Tỷ lệ',
				'hop-nhat;sáp nhập;01/07/2025;so-nong-nghiep-x;so-nong-nghiep-moi-truong-x;1',
				'hop-nhat;sáp nhập;01/07/2025;so-tai-nguyen-x;so-nong-nghiep-moi-truong-x;1',
				'doi-ten;đổi tên;01/07/2025;so-tai-chinh-x;so-tai-chinh-x;1',
			].join('\n'),
		);
	const before = (): string =>
		table(2024, ['Sở Nông nghiệp và Môi trường;Sở', 'Sở Tài chính;Sở', 'Sở Y tế;Sở']);
	const now = (): string =>
		table(2025, ['Sở Nông nghiệp và Môi trường;Sở', 'Sở Tài chính – Kế hoạch;Sở', 'Sở Y tế;Sở'], 85);

	test('merged is not compared, renamed is, and what it does not know goes by name', async () => {
		const mended = units();
		const args = ['--table', now(), '--previous', before(), '--units', mended, '--units', events()];
		const { out, err, code } = await openpar(['results', '--json', ...args]);
		// The predecessors of the file end before the merger: that is told with its place, and nothing is computed.
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(/su-kien\.csv, dòng 2/);
		const { readFileSync, writeFileSync } = await import('node:fs');
		writeFileSync(mended, readFileSync(mended, 'utf8').replaceAll('01/03/2025', '01/07/2025'));
		expect(await unitsOf(args)).toEqual({
			'Sở Nông nghiệp và Môi trường': 'merged',
			'Sở Tài chính – Kế hoạch': '5.00',
			'Sở Y tế': '5.00',
		});
	});
});
