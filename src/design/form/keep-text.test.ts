import { expect, it } from 'vitest';
import { fateOf } from './keep-text.ts';

const typed = { version: '2', values: { answer: 'Kế hoạch số 12', stance: 'contests' } };

it('text that was saved is not kept any longer, whatever its version', () => {
	expect(fateOf(typed, { ...typed, version: '3' })).toBe('drop');
	expect(fateOf(typed, typed)).toBe('drop');
});

it('text that nobody saved goes back into the form', () => {
	expect(fateOf(typed, { version: '2', values: { answer: '', stance: 'contests' } })).toBe('restore');
	expect(fateOf(typed, { version: '2', values: { answer: 'Kế hoạch số 12' } })).toBe('restore');
});

it('text typed over what somebody changed since is shown beside it', () => {
	expect(fateOf(typed, { version: '3', values: { answer: 'Khác', stance: 'contests' } })).toBe('show');
});
