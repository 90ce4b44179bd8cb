import { describe, expect, it } from 'vitest';
import { documentNumber } from './document-number.ts';

const read = (typed: string) => {
	const answer = documentNumber(typed, '2026-11-20');
	return answer.ok ? answer.value.text : answer.problem.code;
};

describe('the number of a signed decision', () => {
	it.each([
		['05/QĐ-UBND', '05/QĐ-UBND'],
		['Số: 2410/QĐ-UBND', '2410/QĐ-UBND'],
		['12/2026/QĐ-UBND', '12/2026/QĐ-UBND'],
		['147 / qđ – ubnd', '147/QĐ-UBND'],
	])('%s is read as %s', (typed, text) => expect(read(typed)).toBe(text));

	it.each(['5/QĐ-UBND', '05', '05/QĐ', '005/QĐ-UBND', 'QĐ-UBND', '05/QĐ-UBND thay', '', '00/QĐ-UBND'])(
		'“%s” has not the form of Decree 30',
		(typed) => expect(read(typed)).toBe('platform.signed-number-form'),
	);

	it('does not name another year than its day', () => {
		expect(read('12/2025/QĐ-UBND')).toBe('platform.signed-number-year');
	});
});
