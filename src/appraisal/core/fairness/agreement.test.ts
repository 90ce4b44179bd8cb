import { expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';

it('agreement counts the same points, and weighs how far others are apart', () => {
	const readings = [
		{ first: 1, second: 1 },
		{ first: 0.5, second: 0.5 },
		{ first: 1, second: 0.75 },
		{ first: 1, second: 0 },
	];
	expect(agreementOf(readings)).toEqual({ count: 4, exact: 0.5, weighted: 0.6875 });
});

it('nothing to compare is no agreement', () => {
	expect(agreementOf([])).toBeUndefined();
});
