import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, parseDecimal, toExact } from '#kernel/decimal.ts';
import { add, compare, divide, multiply, negate, type Rational, subtract } from '#kernel/rational.ts';
import type { Given } from '../form.ts';
import { evaluateCondition, evaluateNumber, workingOf } from './evaluate.ts';

const given = (entered: Record<string, string>): Given =>
	Object.fromEntries(Object.entries(entered).map(([name, text]) => [name, parseDecimal(text) ?? text]));

const number = (text: string, entered: Record<string, string> = {}): string => {
	const result = evaluateNumber(text, given(entered));
	if (result.ok) return toExact(result.value);
	return result.problems
		.map(({ code, details }) => `${code.replace('scoring.', '')} ${details['input'] ?? ''}`.trim())
		.join(', ');
};

const condition = (text: string, entered: Record<string, string> = {}): string => {
	const result = evaluateCondition(text, given(entered));
	return result.ok ? String(result.value) : result.problems.map(({ code }) => code).join(', ');
};

describe('The value of a formula', () => {
	it.each([
		['b / a * 100', { a: '3', b: '1' }, '100/3'],
		['0.1 + 0.2', {}, '0.3'],
		['1 - 2 - 3', {}, '-4'],
		['8 / 4 / 2', {}, '1'],
		['-2 * -3', {}, '6'],
		['min(3, 1, 2)', {}, '1'],
		['max(a, 0)', { a: '-5' }, '0'],
		['abs(a)', { a: '-2.5' }, '2.5'],
		['floor(a)', { a: '-2.5' }, '-3'],
		['ceil(a)', { a: '-2.5' }, '-2'],
		['floor(a)', { a: '4' }, '4'],
		['if(a > 0, b / a, 1)', { a: '0', b: '5' }, '1'],
		['if(loai = "xa", 1, 2)', { loai: 'phuong' }, '2'],
		['(b/a)*1 + (c/a)*0.5', { a: '4', b: '1', c: '2' }, '0.5'],
		['a * a', { a: `1${'0'.repeat(200)}` }, `1${'0'.repeat(400)}`],
	])('%s with %j is %s', (text, entered, expected) => {
		expect(number(text, entered)).toBe(expected);
	});

	it.each([
		['b / a', { a: '0', b: '1' }, 'division-by-zero'],
		['b / (a - a)', { a: '3', b: '1' }, 'division-by-zero'],
		['a + b + c + a', {}, 'input-missing a, input-missing b, input-missing c'],
		['b / a + c', { a: '0', b: '1' }, 'input-missing c'],
		['a + b', { a: 'xa' }, 'input-missing b'],
		['a + b', { a: 'xa', b: '1' }, 'input-not-a-number a'],
		['if(k = "x", 1, 2)', { k: '7' }, 'input-not-a-text k'],
		['if(a > 0, b, c)', { a: '1' }, 'input-missing b'],
		['if(a > 0, b, c)', { a: '0' }, 'input-missing c'],
		['if(a > 0, b, c)', {}, 'input-missing a, input-missing b, input-missing c'],
		['constructor + toString', {}, 'input-missing constructor, input-missing toString'],
		['hasOwnProperty', {}, 'input-missing hasOwnProperty'],
		['a > 1', { a: '1' }, 'expression-wants-number'],
		['a +', {}, 'expression-ends'],
	])('%s with %j has none: %s', (text, entered, expected) => {
		expect(number(text, entered)).toBe(expected);
	});
});

describe('Whether a condition holds', () => {
	it.each([
		['a >= 0.9', { a: '0.9' }, 'true'],
		['a > 0.9', { a: '0.9' }, 'false'],
		['a = 1/3 * 3', { a: '1' }, 'true'],
		['a != 1', { a: '1' }, 'false'],
		['a <= 2 and a < 2', { a: '2' }, 'false'],
		['not (a < 2) or a = 7', { a: '2' }, 'true'],
		['a > 0 and 1 / a > 0', { a: '0' }, 'false'],
		['a = 0 or 1 / a > 0', { a: '0' }, 'true'],
		['k = "xã"', { k: 'xã' }, 'true'],
		['"xã" != k', { k: 'xã' }, 'false'],
		['a = b', { a: '1', b: 'x' }, 'scoring.input-not-a-number'],
		['a > 0 and b > 0', {}, 'scoring.input-missing, scoring.input-missing'],
		['a > 0 and b > 0', { a: '0' }, 'false'],
		['a > 0 and b > 0', { a: '1' }, 'scoring.input-missing'],
		['a > 0 or b > 0', { a: '0' }, 'scoring.input-missing'],
		['a + 1', { a: '1' }, 'scoring.expression-wants-condition'],
	])('%s with %j: %s', (text, entered, expected) => {
		expect(condition(text, entered)).toBe(expected);
	});
});

it('The working shows what was entered in place of the names, and leaves functions and texts alone', () => {
	const entered = given({ a: '50', b: '40', min: '7', k: 'xa' });
	expect(workingOf('if(k = "a", b / a, min(a, c))', entered)).toBe('if("xa" = "a", 40 / 50, min(50, c))');
});

/** A formula written with all its brackets, and its value worked out beside it; undefined where it divides by zero. */
type Plain = { readonly text: string; readonly value: Rational | undefined };

const VALUES = given({ a: '3', b: '-0.25', c: '0', d: '100' }) as Record<string, Rational>;
const leaf: fc.Arbitrary<Plain> = fc.oneof(
	fc.constantFrom(...Object.keys(VALUES)).map((name) => ({ text: name, value: VALUES[name] })),
	fc.nat(400).map((n) => ({ text: (n / 4).toFixed(2), value: decimal((n / 4).toFixed(2)) })),
);
const plainOperation = (operator: string, a: Rational, b: Rational): Rational | undefined => {
	if (operator === '+') return add(a, b);
	if (operator === '-') return subtract(a, b);
	if (operator === '*') return multiply(a, b);
	return b.n === 0n ? undefined : divide(a, b);
};
const { formula } = fc.letrec<{ formula: Plain }>((tie) => ({
	formula: fc.oneof(
		{ maxDepth: 4 },
		leaf,
		tie('formula').map(({ text, value }) => ({ text: `(-${text})`, value: value && negate(value) })),
		fc.tuple(fc.constantFrom('+', '-', '*', '/'), tie('formula'), tie('formula')).map(([operator, a, b]) => ({
			text: `(${a.text} ${operator} ${b.text})`,
			value: a.value && b.value && plainOperation(operator, a.value, b.value),
		})),
		fc.tuple(tie('formula'), tie('formula'), tie('formula'), tie('formula')).map(([a, b, c, d]) => ({
			text: `if(${a.text} < ${b.text}, ${c.text}, ${d.text})`,
			value: a.value && b.value && (compare(a.value, b.value) < 0 ? c.value : d.value),
		})),
	),
}));

const RUNS = { seed: 20260101, numRuns: 500 };

describe('For any formula', () => {
	it('the value is that of a plain calculation with exact fractions', () => {
		fc.assert(
			fc.property(formula, ({ text, value }) => {
				fc.pre(text.length < 900);
				const result = evaluateNumber(text, VALUES);
				if (value) expect(result).toEqual({ ok: true, value });
				else expect(result).toMatchObject({ ok: false, problem: { code: 'scoring.division-by-zero' } });
			}),
			RUNS,
		);
	});

	it('without brackets, products go before sums and both from left to right', () => {
		const terms = fc.array(fc.tuple(fc.constantFrom('+', '-', '*'), fc.nat(9)), { maxLength: 12 });
		fc.assert(
			fc.property(fc.nat(9), terms, (first, rest) => {
				const text = rest.reduce((so, [operator, n]) => `${so} ${operator} ${n}`, String(first));
				// whole numbers of this size are exact in JavaScript, which knows the same precedence
				let [total, product, sign] = [0, first, 1];
				for (const [operator, n] of rest) {
					if (operator === '*') product *= n;
					else [total, product, sign] = [total + sign * product, n, operator === '+' ? 1 : -1];
				}
				expect(number(text)).toBe(String(total + sign * product + 0));
			}),
			RUNS,
		);
	});

	it('any text at all is read or refused, never a crash', () => {
		const pieces = fc.constantFrom(
			'a',
			'(',
			')',
			'+',
			'-',
			'/',
			'0',
			'1.5',
			' ',
			'and',
			'not ',
			'<',
			'=',
			'"',
			'if',
			',',
			'đ',
			'∞',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.array(pieces).map((all) => all.join('')),
				),
				(text) => {
					const result = evaluateNumber(text, VALUES);
					if (!result.ok) expect(result.problem.code).toMatch(/^scoring\./);
				},
			),
			RUNS,
		);
	});
});
