import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './json.ts';

const double = (bits: string): number =>
	new DataView(BigUint64Array.of(BigInt(`0x${bits}`)).buffer).getFloat64(0, true);

describe('canonical JSON (RFC 8785)', () => {
	it('writes the example of section 3.2.2 as section 3.2.3 prints it', () => {
		const example: Json = {
			numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
			string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
			literals: [null, true, false],
		};
		expect(canonicalJson(example)).toBe(
			'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
				'"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
		);
	});

	it('sorts keys by code units, as the test data of section 3.2.3', () => {
		const unsorted: Json = {
			'\u20ac': 'Euro Sign',
			'\r': 'Carriage Return',
			'\ufb33': 'Hebrew Letter Dalet With Dagesh',
			'1': 'One',
			'\ud83d\ude00': 'Emoji: Grinning Face',
			'\u0080': 'Control',
			'\u00f6': 'Latin Small Letter O With Diaeresis',
		};
		expect(Object.values(JSON.parse(canonicalJson(unsorted)))).toHaveLength(7);
		const inOrder = [...canonicalJson(unsorted).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
		expect(inOrder).toEqual([
			'Carriage Return',
			'One',
			'Control',
			'Latin Small Letter O With Diaeresis',
			'Euro Sign',
			'Emoji: Grinning Face',
			'Hebrew Letter Dalet With Dagesh',
		]);
	});

	it.each([
		['0000000000000000', '0'],
		['8000000000000000', '0'],
		['0000000000000001', '5e-324'],
		['8000000000000001', '-5e-324'],
		['7fefffffffffffff', '1.7976931348623157e+308'],
		['ffefffffffffffff', '-1.7976931348623157e+308'],
		['4340000000000000', '9007199254740992'],
		['c340000000000000', '-9007199254740992'],
		['4430000000000000', '295147905179352830000'],
		['44b52d02c7e14af5', '9.999999999999997e+22'],
		['44b52d02c7e14af6', '1e+23'],
		['44b52d02c7e14af7', '1.0000000000000001e+23'],
		['444b1ae4d6e2ef4e', '999999999999999700000'],
		['444b1ae4d6e2ef4f', '999999999999999900000'],
		['444b1ae4d6e2ef50', '1e+21'],
		['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
		['3eb0c6f7a0b5ed8d', '0.000001'],
		['41b3de4355555553', '333333333.3333332'],
		['41b3de4355555557', '333333333.33333343'],
		['becbf647612f3696', '-0.0000033333333333333333'],
		['43143ff3c1cb0959', '1424953923781206.2'],
	])('writes the number %s of appendix B as %s', (bits, expected) => {
		expect(canonicalJson(double(bits))).toBe(expected);
	});

	it.each([
		['not a number', Number.NaN],
		['infinity', Number.POSITIVE_INFINITY],
		['half a character', '\udead'],
		['half a character in a key', { '\udead': 1 }],
		['undefined', { a: undefined }],
		['a big integer', [1n]],
	])('refuses %s', (_what, value) => {
		expect(() => canonicalJson(value as Json)).toThrow(RangeError);
	});

	it('keeps every value, and gives one text for every order of keys', () => {
		fc.assert(
			fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
				fc.pre(!/\\u[dD]/.test(JSON.stringify(value)));
				const written = canonicalJson(value as Json);
				const backwards = JSON.parse(written, (_key, member) =>
					member && typeof member === 'object' && !Array.isArray(member)
						? Object.fromEntries(Object.entries(member).reverse())
						: member,
				);
				expect(canonicalJson(backwards)).toBe(written);
				expect(JSON.stringify(JSON.parse(written))).toBeDefined();
			}),
			{ seed: 20260101, numRuns: 200 },
		);
	});
});
