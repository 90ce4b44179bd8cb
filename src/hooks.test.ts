import { expect, it } from 'vitest';
import { transport } from './hooks.ts';

it('nothing of what a page is made from is written down for a framework script', () => {
	const encode = transport['unsent']?.encode;
	expect(encode?.({ type: 'data', data: { cells: ['12'] } })).toBe(true);
	expect(encode?.([1, 2])).toBe(true);
	// what stands in its place is written as it is, or there would be no end
	expect(encode?.(true)).toBe(false);
});
