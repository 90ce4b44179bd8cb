import { expect, it } from 'vitest';
import { errorText, errorTitle } from './error-text.ts';

it('a page that failed tells the number to report, and one that is not there says so', () => {
	expect(errorText({ code: 'frame.failed', id: 'a1' })).toContain('a1');
	expect(errorTitle({ code: 'frame.not-found' })).toBe('Không có trang này');
});

it('a problem with a sentence of its own is told in it, and is no failure of the system', () => {
	const gone = { code: 'criteria.node-missing' };
	expect(errorTitle(gone)).toBe('Không có trang này');
	expect(errorText(gone)).toBe('Mục này không còn trong bản nháp. Hãy tải lại trang.');
});

it('a code that nobody wrote words for is a failure when it has a number to report', () => {
	const failed = errorTitle({ code: 'frame.failed', id: 'a1' });
	expect(errorTitle({ code: 'nothing.of-the-kind', id: 'a1' })).toBe(failed);
});

it('nobody is asked to report a number that there is not: what was sent could not be read', () => {
	for (const error of [{}, { code: 'frame.failed' }, { code: 'nothing.of-the-kind' }]) {
		expect(errorTitle(error)).toBe('Không đọc được nội dung gửi lên');
		expect(errorText(error)).not.toContain('mã');
	}
});
