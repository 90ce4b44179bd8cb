import { describe, expect, it } from 'vitest';
import { type Expression, textVariablesOf, variablesOf } from './expression.ts';
import { parseExpression } from './parse.ts';

/** The tree with every bracket written. */
const bracketed = (expression: Expression): string => {
	switch (expression.kind) {
		case 'number':
			return expression.text;
		case 'text':
			return `"${expression.value}"`;
		case 'variable':
			return expression.name;
		case 'negative':
			return `(-${bracketed(expression.of)})`;
		case 'not':
			return `(not ${bracketed(expression.of)})`;
		case 'call':
			return `${expression.name}(${expression.of.map(bracketed).join(', ')})`;
		case 'operation':
			return `(${bracketed(expression.left)} ${expression.operator} ${bracketed(expression.right)})`;
	}
};

const readAs = (text: string): string => {
	const parsed = parseExpression(text);
	return parsed.ok
		? `${parsed.value.type}: ${bracketed(parsed.value.expression)}`
		: `${parsed.problem.code.replace('scoring.expression-', '')} ${parsed.problem.details['column'] ?? ''}`.trim();
};

describe('Reading a formula', () => {
	it.each([
		['b / a * 100', 'number: ((b / a) * 100)'],
		['a - b - c', 'number: ((a - b) - c)'],
		['a + b * c', 'number: (a + (b * c))'],
		['(a + b) * c', 'number: ((a + b) * c)'],
		['a / b / c', 'number: ((a / b) / c)'],
		['-a * b', 'number: ((-a) * b)'],
		['a - -b', 'number: (a - (-b))'],
		['2 × a ÷ b − 1', 'number: (((2 * a) / b) - 1)'],
		['tỷ_lệ + số2', 'number: (tỷ_lệ + số2)'],
		['min(a, b + 1, 2.50)', 'number: min(a, (b + 1), 2.50)'],
		['if(a > 0, b / a, 1)', 'number: if((a > 0), (b / a), 1)'],
		['a > 1 and b < 2 or c = 3', 'condition: (((a > 1) and (b < 2)) or (c = 3))'],
		['a > 1 or b < 2 and c = 3', 'condition: ((a > 1) or ((b < 2) and (c = 3)))'],
		['not a > 1 and b ≥ 2', 'condition: ((not (a > 1)) and (b >= 2))'],
		['a + 1 <= b * 2', 'condition: ((a + 1) <= (b * 2))'],
		['loại = "xã" or loại ≠ "đặc khu"', 'condition: ((loại = "xã") or (loại != "đặc khu"))'],
		['(a > 1) = (b > 1)', 'wants-number'],
		['constructor + __proto__x', 'unreadable 15'],
		['constructor + toString', 'number: (constructor + toString)'],
	])('reads “%s” as %s', (text, expected) => {
		expect(readAs(text)).toBe(expected);
	});

	it.each([
		['', 'ends 1'],
		['a +', 'ends 4'],
		['a b', 'goes-on 3'],
		['(a + b', 'expected 7'],
		['a + b)', 'goes-on 6'],
		['a ^ 2', 'unreadable 3'],
		['a  +  $b', 'unreadable 7'],
		['0,5 * a', 'goes-on 2'],
		['a + * b', 'value-expected 5'],
		['and a', 'value-expected 1'],
		['a < b < c', 'comparisons-chained 7'],
		['a = b = c', 'comparisons-chained 7'],
		['sqrt(a)', 'function-unknown 1'],
		['constructor(a)', 'function-unknown 1'],
		['toString()', 'function-unknown 1'],
		['abs(a, b)', 'arguments 4'],
		['if(a > 1, 2)', 'arguments 3'],
		['min()', 'value-expected 5'],
		['"xã', 'unreadable 1'],
		['a and b', 'wants-condition'],
		['not a', 'wants-condition'],
		['if(a, 1, 2)', 'wants-condition'],
		['(a > 1) + 2', 'wants-number'],
		['-(a > 1)', 'wants-number'],
		['"xã"', 'wants-number'],
		['loại < "xã"', 'wants-number'],
		['loại = "xã" + 1', 'wants-number'],
		['(a + 1) = "xã"', 'wants-text'],
	])('stops at “%s”: %s', (text, expected) => {
		expect(readAs(text)).toBe(expected);
	});

	it('says which names it uses, each once, and which of them are compared with a text', () => {
		const parsed = parseExpression('if(loại = "xã" and b > 0, b / a, min(a, "x" = k and 1 > 0, 1))');
		expect(parsed.ok).toBe(false);
		const good = parseExpression('if(loại = "xã" and b > 0, b / a, if("x" = k, 1, b))');
		if (!good.ok) throw new Error(good.problem.code);
		expect(variablesOf(good.value.expression)).toEqual(['loại', 'b', 'a', 'k']);
		expect(textVariablesOf(good.value.expression)).toEqual(['loại', 'k']);
	});
});

describe('Hostile formulas', () => {
	it('are refused for their length before anything is read', () => {
		const long = '('.repeat(10_000);
		expect(readAs(long)).toBe('too-long');
		expect(readAs(`a${'+a'.repeat(5_000)}`)).toBe('too-long');
		expect(readAs(`a${' '.repeat(10_000)}`)).toBe('too-long');
	});

	it('are refused where they nest too deep', () => {
		expect(readAs(`${'('.repeat(300)}a${')'.repeat(300)}`)).toBe('too-deep 41');
		expect(readAs(`${'-'.repeat(300)}a`)).toBe('too-deep 41');
		expect(readAs(`${'not '.repeat(200)}a > 1`)).toContain('too-deep');
		expect(readAs(`${'if(1 > 0, 1, '.repeat(50)}1${')'.repeat(50)}`)).toContain('too-deep');
		expect(readAs(`${'('.repeat(30)}a${')'.repeat(30)}`)).toBe('number: a');
	});

	it('may be long in a row: 400 terms are read and not run out of stack', () => {
		expect(readAs(`a${'+a'.repeat(400)}`)).toContain('number: ');
	});

	it('do not fill the memory: what was read is kept only for a while', () => {
		for (let at = 0; at < 5_000; at++) parseExpression(`a + ${at}`);
		expect(readAs('a + 1')).toBe('number: (a + 1)');
	});
});
