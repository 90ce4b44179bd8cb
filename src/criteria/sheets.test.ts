import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from './core/a-set.fixture.ts';
import { sets } from './core/sets.fixture.ts';
import { fromSheets } from './read-sheets.ts';
import type { TextSheet } from './sheet-columns.ts';
import { fromLines, toLines } from './sheet-lines.ts';
import { setProblemMessage } from './ui/messages.ts';
import { toSheets } from './write-sheets.ts';

const set = aSet({
	nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2', { name: { vi: 'Báo cáo', en: 'Reports' } })])],
	supersedes: { id: 'cu', mapping: [{ kind: 'merged', from: ['1.1', '1.2'], to: ['1.1'] }] },
	acknowledged: [{ finding: 'criteria.x', at: '1.1', reason: 'In như vậy' }],
});

type Changes = Readonly<Record<string, (rows: string[][]) => void>>;

/** The sheets of a set as somebody left them. */
const edited = (changes: Changes): readonly TextSheet[] =>
	toSheets(set).map(({ name, rows }) => {
		const copy = rows.map((row) => [...row]);
		changes[name]?.(copy);
		return { name, rows: copy };
	});
const said = (sheets: readonly TextSheet[]) => {
	const read = fromSheets(sheets);
	return read.ok ? [] : read.problems.map((problem) => setProblemMessage(problem, 'vi'));
};
const column = (rows: readonly (readonly string[])[], head: string) => (rows[0] ?? []).indexOf(head);
const put = (rows: string[][], row: number, head: string, text: string) => {
	const cells = rows[row - 1];
	if (cells) cells[column(rows, head)] = text;
};

describe('a set as sheets', () => {
	it('is read as the same set, whatever stands in it', () => {
		fc.assert(
			fc.property(sets, (any) => {
				const read = fromSheets(toSheets(any));
				expect(read.ok ? read.set : read.problems).toEqual(any);
			}),
			{ seed: 20260101, numRuns: 50 },
		);
	});

	it('has one row a node, in order, with its level', () => {
		const [nodes] = toSheets(set);
		expect(nodes?.rows.map((row) => row.slice(0, 4))).toEqual([
			['Cấp', 'Số', 'Tên', 'Điểm tối đa'],
			['1', '1', 'Lĩnh vực 1', '2'],
			['2', '1.1', 'Tiêu chí 1.1', '1'],
			['2', '1.2', 'Báo cáo', '1'],
		]);
		expect(nodes?.rows[2]).toContain('form: yes-no\nyes: 1');
	});

	it('may have its columns and sheets in another order, blank rows, and heads in capitals', () => {
		const sheets = edited({
			'Tiêu chí': (rows) => {
				for (const row of rows) row.reverse();
				if (rows[0]) rows[0] = rows[0].map((head) => head.toUpperCase());
				rows.splice(2, 0, ['', ' ']);
			},
		}).toReversed();
		const read = fromSheets(sheets);
		expect(read.ok ? read.set : read.problems).toEqual(set);
	});

	it('knows where each part of it stands, for what is found wrong later', () => {
		const read = fromSheets(toSheets(set));
		const placeOf = read.ok ? read.placeOf : () => undefined;
		expect(placeOf(['nodes', 0, 'children', 1, 'rule', 'yes'])).toEqual({
			sheet: 'Tiêu chí',
			row: 4,
			column: 'Cách tính (YAML)',
		});
		expect(placeOf(['unitGroup', 'name', 'vi'])).toMatchObject({ sheet: 'Bộ tiêu chí', column: 'Giá trị' });
		expect(placeOf(['acknowledged', 0, 'at'])).toMatchObject({ row: 2, column: 'Số cũ hoặc nơi ghi nhận' });
	});
});

describe('what is wrong with sheets', () => {
	it('is told all at once, with sheet, row and column', () => {
		const sheets = edited({
			'Tiêu chí': (rows) => {
				put(rows, 2, 'Điểm tối đa', 'hai');
				put(rows, 3, 'Cách tính (YAML)', '{ form: yes-no, yes: x }');
				put(rows, 4, 'Cách tính (YAML)', '{ form: yes-no');
				put(rows, 4, 'Cấp', '4');
				put(rows, 4, 'Tên', '');
			},
			'Bộ tiêu chí': (rows) => {
				for (const row of rows) if (row[0] === 'Năm') row[2] = 'nay';
				rows.push(['Nam', '', '2024', '', '']);
			},
			'Ghi nhận và chuyển đổi': (rows) => {
				put(rows, 2, 'Lý do', '');
				put(rows, 3, 'Loại', 'gì đó');
			},
		});
		expect(said(sheets).sort()).toEqual(
			[
				'Trang “Bộ tiêu chí”, dòng 5, cột “Giá trị”, year: “nay” không phải là số nguyên.',
				'Trang “Bộ tiêu chí”, dòng 18, cột “Mục”: mục “Nam” có hai dòng. Hãy giữ một dòng.',
				'Trang “Ghi nhận và chuyển đổi”, dòng 2, cột “Lý do”, acknowledged 1 › reason: không được để trống.',
				'Trang “Ghi nhận và chuyển đổi”, dòng 3, cột “Loại”: “gì đó” không có trong danh sách. Chọn một trong: ghi nhận, chuyển đổi.',
				'Trang “Tiêu chí”, dòng 2, cột “Điểm tối đa”, 1 › max: “hai” không phải là số. Ghi như 0,25 hoặc 0.25, không ghi dấu phân cách hàng nghìn.',
				'Trang “Tiêu chí”, dòng 3, cột “Cách tính (YAML)”, 1.1 › rule yes-no › yes: “x” không phải là số. Ghi như 0,25 hoặc 0.25, không ghi dấu phân cách hàng nghìn.',
				'Trang “Tiêu chí”, dòng 4, cột “Cấp”: cấp “4” không hợp lệ. Ở dòng này ghi một số từ 1 đến 3.',
				'Trang “Tiêu chí”, dòng 4, cột “Cách tính (YAML)”, 1.2: dòng 1 trong ô không đúng cú pháp YAML (MISSING_CHAR). Hãy xem lại dấu cách đầu dòng, dấu hai chấm, dấu ngoặc.',
				'Trang “Tiêu chí”, dòng 4, cột “Tên”, 1.2 › name › vi: còn thiếu.',
			].sort(),
		);
	});

	it('are heads that nobody knows, that stand twice or are missing, and sheets that are not there', () => {
		const sheets = edited({
			'Tiêu chí': (rows) => {
				const heads = rows[0];
				if (heads) [heads[1], heads[3], heads[4]] = ['Mã số', 'Điểm tối đa', 'Điểm tối đa'];
			},
		});
		expect(said(sheets).slice(0, 3)).toEqual([
			'Trang “Tiêu chí”, dòng 1, cột “Mã số”: không có cột nào tên “Mã số”. Hãy sửa tên cột hoặc xóa cột.',
			'Trang “Tiêu chí”, dòng 1, cột “Điểm tối đa”: cột “Điểm tối đa” có hai lần. Hãy xóa một cột.',
			'Trang “Tiêu chí”, dòng 1, cột “Số”: thiếu cột “Số”.',
		]);
		expect(said([])).toEqual([
			'Trang “Tiêu chí”: thiếu trang tính này.',
			'Trang “Bộ tiêu chí”: thiếu trang tính này.',
		]);
	});
});

describe('a list in a cell', () => {
	it('is one thing a line; a line break inside of a thing is set in', () => {
		expect(toLines(['Kế hoạch', 'Báo cáo\n\n  quý'])).toBe('Kế hoạch\nBáo cáo\n  \n    quý');
		expect(fromLines('Kế hoạch\r\n\n Báo cáo \n')).toEqual(['Kế hoạch', 'Báo cáo']);
	});
});
