import { expect, it } from 'vitest';
import { aSet } from '#self-assessment/core/a-set.fixture.ts';
import { selfReport } from '../core/self-report.ts';
import { openDocx } from './docx.fixture.ts';
import { selfReportDocx } from './self-report.server.ts';

const cells = [
	['1.1', 'option', 'yes'],
	['1.1', '@explanation', 'Gửi bản giấy kèm công văn.\nĐã ký số.'],
	['1.2', 'a', '9'],
	['1.2', 'b', '10'],
	['2.1', 'points', '0.75'],
	['2.2', 'so', '120'],
	['', '@difficulties', 'Thiếu người.\nThiếu máy.'],
	['', '@proposals', 'Bổ sung biên chế.'],
].map(([leaf = '', input = '', value = '']) => ({ leaf, input, value }));

const inputs = {
	organiser: { vi: 'Tỉnh Bến Tre' },
	unit: { name: 'Sở Tư pháp', block: 'Sở' },
	round: { name: { vi: 'Chỉ số cải cách hành chính năm 2026' }, year: 2026, practice: false },
	set: aSet,
	state: 'drafting',
	cells,
	evidence: { '1.3': 2 },
} as const;
const docx = async (more: object = {}) => openDocx(await selfReportDocx(selfReport({ ...inputs, ...more })));

it('sums by area what the unit scored itself, and says what others give or the block tells', () => {
	const report = selfReport(inputs);
	const areas = report.lines.filter(({ isArea }) => isArea);
	expect(areas.map(({ sum }) => [sum?.points, sum?.done, sum?.of])).toEqual([
		[{ n: 19n, d: 5n }, 2, 3],
		[{ n: 3n, d: 4n }, 1, 3],
	]);
	expect([report.waiting, report.byOthers]).toEqual([['2.2'], ['2.3', '2.5']]);
});

it('is laid out as Decree 30 says: A4, margins, Times New Roman, motto, page numbers not on the first page', async () => {
	const { document, styles, headers } = await docx();
	expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
	expect(document).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
	expect(document.match(/<w:titlePg\/>/g)).toHaveLength(2);
	expect(styles).toContain('w:ascii="Times New Roman"');
	expect(headers.filter((header) => header.includes('PAGE'))).toHaveLength(2);
	for (const text of [
		'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
		'Độc lập - Tự do - Hạnh phúc',
		'ỦY BAN NHÂN DÂN TỈNH BẾN TRE',
		'SỞ TƯ PHÁP',
		'BÁO CÁO',
		'Nơi nhận:',
	])
		expect(document).toContain(text);
});

it('has points with a decimal comma, explanations, difficulties and proposals, and the sign that ends an official text', async () => {
	const { document } = await docx();
	for (const text of ['4,55', '3,80', '1,80', 'Gửi bản giấy kèm công văn.', 'Thiếu máy.', 'tính theo khối'])
		expect(document).toContain(text);
	expect(document).toContain('Bổ sung biên chế./.');
	expect(document).toContain('2 tài liệu kiểm chứng.');
});

it('says on every page that it is a draft until the card was handed in', async () => {
	const marked = async (state: string) =>
		(await docx({ state })).headers.filter((header) => header.includes('DỰ THẢO')).length;
	expect(await marked('drafting')).toBe(4);
	expect(await marked('with-head')).toBe(4);
	expect(await marked('submitted')).toBe(0);
});
