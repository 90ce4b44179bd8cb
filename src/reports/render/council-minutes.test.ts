import { expect, it } from 'vitest';
import { councilMinutes, type MinutesInputs } from '../core/council-minutes.ts';
import { councilMinutesDocx } from './council-minutes.server.ts';
import { openDocx } from './docx.fixture.ts';

const item = {
	ordinal: 1,
	state: 'decided',
	origin: 'contested',
	reason: '',
	unit: 'Sở Tư pháp',
	code: '1.1',
	name: 'Ban hành kế hoạch',
	points: { self: '2', appraised: '0', outcome: '2' },
	stages: { reason: 'Kế hoạch ban hành chậm' },
	explained: { answer: 'Kế hoạch ký ngày 05/01/2026, gửi kèm.' },
	conflicted: ['p4'],
	opinions: [
		{ personId: 'p1', said: 'Giữ điểm đơn vị tự chấm', reason: 'Có kế hoạch' },
		{ personId: 'p2', said: 'Giữ điểm đơn vị tự chấm', reason: '' },
		{ personId: 'p3', said: 'Giữ điểm đơn vị tự chấm', reason: 'Đủ tài liệu kiểm chứng' },
	],
	outcome: { way: 'vote', inFavour: 3, members: 4, closing: 'Kế hoạch ban hành đúng hạn.' },
} as const;
const inputs: MinutesInputs = {
	organiser: 'Tỉnh Bến Tre',
	round: { name: { vi: 'Chỉ số cải cách hành chính năm 2026' }, year: 2026, practice: false },
	session: {
		number: 1,
		form: 'meeting',
		state: 'closed',
		heldAt: Date.parse('2026-12-04T08:30:00+07:00'),
		place: 'Phòng họp số 2, Sở Nội vụ',
		opinionsUntil: null,
		closedAt: Date.parse('2026-12-04T11:05:00+07:00'),
		chairDecidesTie: false,
		secretary: 'Lê Thị Thu',
		opening: 'Chủ tọa khai mạc, nêu lý do họp.\nThư ký trình bày các nội dung còn ý kiến khác nhau.',
		conclusion: 'Các đơn vị thực hiện theo kết luận của Hội đồng.',
	},
	members: [
		{ personId: 'p1', name: 'Võ Thị Cúc', chair: true, presence: 'present', reason: '' },
		{ personId: 'p2', name: 'Lê Văn Dũng', chair: false, presence: 'present', reason: '' },
		{ personId: 'p3', name: 'Ngô Phúc', chair: false, presence: 'writing', reason: '' },
		{ personId: 'p4', name: 'Đỗ Hạnh', chair: false, presence: 'absent', reason: 'Đi công tác' },
	],
	items: [
		item,
		{
			...item,
			ordinal: 2,
			state: 'undecided',
			unit: 'Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp tỉnh Thanh Hóa',
			code: '2.1',
			conflicted: [],
			opinions: [],
			origin: 'added',
			reason: 'Thường trực yêu cầu',
			outcome: { way: null, inFavour: null, members: 4, closing: 'Chưa đủ căn cứ' },
		},
		{
			...item,
			ordinal: 3,
			state: 'removed',
			code: '2.4',
			outcome: { way: null, inFavour: null, members: null, closing: 'Đơn vị rút ý kiến' },
		},
	],
};
const docx = async (state: MinutesInputs['session']['state'] = 'closed') =>
	openDocx(await councilMinutesDocx(councilMinutes({ ...inputs, session: { ...inputs.session, state } })));

it('is laid out as Decree 30 says, with the number of a record and two who sign', async () => {
	const { document, styles } = await docx();
	expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
	expect(styles).toContain('w:ascii="Times New Roman"');
	for (const text of ['BIÊN BẢN', '/BB-HĐTĐ', 'HỘI ĐỒNG THẨM ĐỊNH', 'THƯ KÝ', 'CHỦ TỌA', 'Nơi nhận:', './.'])
		expect(document).toContain(text);
});

it('tells who was there, each opinion by its member, who did not vote, and what was decided by how many of all', async () => {
	const { document } = await docx();
	for (const text of [
		'08 giờ 30 phút, ngày 04 tháng 12 năm 2026',
		'Có mặt 2/4 thành viên; cho ý kiến bằng văn bản 1 thành viên.',
		'Đi công tác',
		'ít nhất 3/4 thành viên',
		'Ý kiến của Ngô Phúc: Giữ điểm đơn vị tự chấm. Lý do: Đủ tài liệu kiểm chứng.',
		'Không biểu quyết vì thuộc đơn vị: Đỗ Hạnh.',
		'3/4 thành viên đồng ý: 2 điểm. Lý do: Kế hoạch ban hành đúng hạn.',
		'Hội đồng không quyết định được',
		'Đã đưa ra khỏi chương trình: Sở Tư pháp, tiêu chí 2.4. Lý do: Đơn vị rút ý kiến.',
	])
		expect(document).toContain(text);
});

it('is a draft on every page until the chair signed', async () => {
	const marked = async (state: MinutesInputs['session']['state']) =>
		(await docx(state)).headers.filter((header) => header.includes('DỰ THẢO')).length;
	expect(await marked('closed')).toBe(2);
	expect(await marked('signed')).toBe(0);
});
