import { expect, test } from 'vitest';
import { readHead } from './read-head.ts';

test.each([
	['Đơn vị', 'unit'],
	['ĐƠN VỊ', 'unit'],
	['Đơn vị'.normalize('NFD'), 'unit'],
	['Tên cơ quan,\nđơn vị', 'unit'],
	['unit', 'unit'],
	['Khối', 'block'],
	['Năm', 'year'],
	['Điểm', 'total'],
	['Tổng điểm', 'total'],
	['Điểm (tối đa 100)', 'total'],
	['Chỉ số', 'index'],
	['Chỉ số CCHC năm 2021', 'index'],
	['pci', 'index'],
	['ddci_100', 'index'],
	['Tỷ lệ (%)', 'percent'],
	['Tỉ lệ', 'percent'],
	['Điểm thẩm định', 'appraised'],
	['Điểm › Thẩm định', 'appraised'],
	['appraised_score', 'appraised'],
	['Điểm điều tra (XHH)', 'officialsSurvey'],
	['leader_survey', 'officialsSurvey'],
	['survey_score', 'officialsSurvey'],
	['sipas_component', 'sipas'],
	['Kết quả kinh tế - xã hội', 'outcome'],
	['Tác động kinh tế – xã hội', 'outcome'],
	['socioeconomic_impact', 'outcome'],
	['Điểm thưởng', 'bonus'],
	['Điểm phạt', 'penalty'],
	['Điểm trừ', 'deduction'],
	['Điểm tối đa', 'max'],
	['Xếp hạng', 'rank'],
	['Hạng', 'rank'],
	['Xếp loại', 'band'],
	['tier', 'band'],
	['class', 'band'],
	['code', 'code'],
	['STT', 'number'],
	['No.', 'number'],
	['#', 'number'],
	['1. Thể chế', undefined],
	['', undefined],
])('the head %j means %s', (head, meaning) => {
	expect(readHead(head).meaning).toBe(meaning);
});

test.each([
	['Điểm (tối đa 65)', '65', 'Điểm'],
	['Thể chế (13,5 điểm)', '13,5', 'Thể chế'],
	['Transparency [max 10]', '10', 'Transparency'],
	['Chỉ số hài lòng (SIPAS)', undefined, 'Chỉ số hài lòng (SIPAS)'],
])('the head %j names the maximum %s', (head, max, name) => {
	expect(readHead(head)).toMatchObject({ max, name });
});
