import { expect, it } from 'vitest';
import type { Results } from '#par-index/core/results.ts';
import { DEFAULT_SETTINGS } from '#par-index/core/settings.ts';
import { decisionDraft } from '../core/decision-draft.ts';
import { decisionDraftDocx } from './decision-draft.server.ts';
import { openDocx } from './docx.fixture.ts';

const AREAS = ['1', '2', '3', '4', '5', '6', '7'];
const NAMES = [
	'Sở Tài chính',
	'Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp',
	'Sở Tư pháp',
	'Sở Nội vụ',
];

const unit = (name: string, at: number) => ({
	unit: name,
	block: 'Sở, ban, ngành',
	year: 2026,
	rank: at === 3 ? null : at + 1,
	total: String(95 - at * 1.25),
	percent: String(95 - at * 1.25),
	band: at === 0 ? 'Xuất sắc' : 'Tốt',
	areas: AREAS.map((code) => ({
		code,
		points: '9',
		max: '10',
		percent: code === '2' ? String(80 + at * at) : '90',
	})),
});

const results = {
	settings: {
		...DEFAULT_SETTINGS,
		total: 'parts',
		areaNames: { '1': { vi: 'Chỉ đạo, điều hành cải cách hành chính' } },
	},
	units: NAMES.map(unit),
	blocks: [
		{
			block: 'Sở, ban, ngành',
			year: 2026,
			mean: '93.75',
			areas: AREAS.map((code) => ({ code, mean: '9.00', highest: '9' })),
		},
	],
	inconsistencies: [],
} as unknown as Results;

const inputs = {
	organiser: 'Tỉnh Bến Tre',
	round: 'đợt đánh giá năm 2026',
	year: 2026,
	results,
	sets: [
		{
			name: { vi: 'Bộ chỉ số cải cách hành chính các sở, ban, ngành' },
			decision: { number: '2410/QĐ-UBND', issuer: 'Chủ tịch Ủy ban nhân dân tỉnh' },
		},
	] as never,
	isExample: false,
	missing: 0,
};
const words = { rankRule: () => 'bằng điểm thì cùng hạng' };
const docx = async (more: object = {}) => {
	const bytes = await decisionDraftDocx(decisionDraft({ ...inputs, ...more }), words);
	return openDocx(bytes);
};

it('is laid out as Decree 30 says, with number and day left to the issuing body', async () => {
	const { document, styles, headers } = await docx();
	expect(document).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
	expect(styles).toContain('w:ascii="Times New Roman"');
	for (const text of [
		'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
		'ỦY BAN NHÂN DÂN TỈNH BẾN TRE',
		'Số:        /QĐ-UBND',
		'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẾN TRE',
		'Căn cứ 2410/QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh',
		'QUYẾT ĐỊNH:',
		'thi hành Quyết định này./.',
		'Phụ lục I',
		'Phụ lục II',
	])
		expect(document).toContain(text);
	expect(headers.filter((header) => header.includes('DỰ THẢO'))).toHaveLength(6);
});

it('has the ranking and the areas in annexes, with decimal comma, also a unit that takes no rank', async () => {
	const { document } = await docx();
	for (const text of ['95,00', '93,75', '90,00', 'Sở Nội vụ (không xếp hạng)', 'Lĩnh vực 1: Chỉ đạo'])
		expect(document).toContain(text);
	expect(document).not.toContain('còn thiếu');
});

it('has the mean of the shares over the ranked units below each area, as its heading promises', async () => {
	const { document } = await docx();
	const texts = [...document.matchAll(/<w:t(?: [^>]*)?>([^<]+)</g)].map(([, text]) => text);
	const at = texts.lastIndexOf('Trung bình');
	expect(texts.slice(at, at + 8)).toEqual([
		'Trung bình',
		'90,00',
		'81,67',
		...AREAS.slice(2).map(() => '90,00'),
	]);
});

it('says that it cannot be signed while points are missing, and that example data are no results', async () => {
	const { document } = await docx({ missing: 3, isExample: true });
	expect(document).toContain('còn thiếu 3 chỗ điểm');
	expect(document).toContain('Dữ liệu minh họa');
});
