import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the example of RFC 8785 §3.2.2 comes out as the RFC prints it', () => {
	const value = JSON.parse(
		'{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
			'"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
	);
	expect(canonicalJson(value)).toBe(
		'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
			'"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
	);
});

test('members are sorted by UTF-16 units, as in RFC 8785 §3.2.3', () => {
	const names = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
	const value = Object.fromEntries(names.map((name) => [name, 0]));
	expect(canonicalJson(value)).toBe('{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"😀":0,"\ufb33":0}');
});

test('what JSON cannot say is refused', () => {
	for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, [undefined], () => 0, '\ud800']) {
		expect(() => canonicalJson(value)).toThrow(RangeError);
	}
	expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
});

test('a value and its text read back give the same text, in whatever order its members stood', () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
			const canonical = canonicalJson(value);
			expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
		}),
		{ seed: 20260101, numRuns: 200 },
	);
});
