import { describe, expect, it } from 'vitest';
import { decimal, toExact } from '#kernel/decimal.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { aRule, given } from './rules/form.suite.ts';
import { sharesAboveWhole, wholeOfShare } from './shares.ts';

const share = (measure: string, ...borders: readonly string[]) => ({
	form: 'ratio-bands',
	variables: { a: 'phải làm', b: 'đã làm', c: 'làm trễ' },
	measure,
	bands: [
		{ from: borders[0] ?? '80', points: '2' },
		{ until: borders[0] ?? '80', points: '0' },
	],
});

const above = (document: object, entered: Parameters<typeof given>[0]) => {
	const rule = aRule(document);
	const outcome = evaluateRule(rule, { max: decimal('2'), block: '', given: given(entered) });
	if (outcome.kind !== 'points') throw new Error(outcome.kind);
	return sharesAboveWhole(rule, outcome.trace).map(({ ratio, working, input }) => [
		toExact(ratio),
		working,
		input,
	]);
};

describe('a share of a whole', () => {
	it.each([
		['b / a * 100', '100'],
		['100 * b / a', '100'],
		['b * 100 / a', '100'],
		['(b + c) / (a - c) * 100', '100'],
		['(b - a) / a * 100', undefined],
		['b', undefined],
		['min(b, a) / a * 100', undefined],
	])('measured by %s has the whole %s', (measure, whole) => {
		const found = wholeOfShare(aRule(share(measure)));
		expect(found && toExact(found)).toBe(whole);
	});

	it('may be measured without per cent, where every border is within 1', () => {
		expect(wholeOfShare(aRule(share('b / a', '0.8')))).toEqual(decimal('1'));
		expect(wholeOfShare(aRule(share('b / a', '80')))).toBeUndefined();
	});

	it('is none where a border lies above the whole, or the best band has an end', () => {
		expect(wholeOfShare(aRule(share('b / a * 100', '110')))).toBeUndefined();
		const ended = { ...share('b / a * 100'), bands: [{ from: '80', until: '100', points: '2' }] };
		expect(wholeOfShare(aRule(ended))).toBeUndefined();
	});
});

describe('a share above its whole', () => {
	it('is told with its working and the first input of its numerator; the whole itself is not', () => {
		expect(above(share('b / a * 100'), { a: '40', b: '45' })).toEqual([['112.5', '45 / 40 * 100', 'b']]);
		expect(above(share('b / a * 100'), { a: '40', b: '40' })).toEqual([]);
		expect(above(share('b / a', '0.8'), { a: '3', b: '4' })).toEqual([['400/3', '4 / 3', 'b']]);
	});

	it('is found in a rule inside, under the names of its inputs there, and only where that rule counted', () => {
		const items = [{ key: 'x', label: 'X', rule: share('b / a * 100') }];
		expect(above({ form: 'sum-of', items }, { 'x.a': '1', 'x.b': '2' })).toEqual([
			['200', '2 / 1 * 100', 'x.b'],
		]);
		const branch = {
			form: 'branch',
			variables: { n: 'số' },
			cases: [{ when: 'n = 0', rule: { form: 'yes-no', yes: '2' } }],
			otherwise: { rule: share('b / a * 100') },
		};
		expect(above(branch, { n: '0', option: 'yes', a: '1', b: '2' })).toEqual([]);
		expect(above(branch, { n: '1', a: '1', b: '2' })).toHaveLength(1);
	});
});
