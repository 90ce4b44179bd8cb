import { describe, expect, it } from 'vitest';
import { parseDecimal } from '#kernel/decimal.ts';
import type { InputKind } from './form.ts';
import { wrongInputs } from './inputs.ts';

/** Codes for a value: decimals are numbers, all else are texts. */
const wrong = (kind: InputKind, text: string | undefined, options?: { key: string }[]): string =>
	wrongInputs([{ name: 'x', kind, options }], text === undefined ? {} : { x: parseDecimal(text) ?? text })
		.map(({ code }) => code.replace('scoring.', ''))
		.join();

describe('What is entered', () => {
	it.each([
		['count', '3', ''],
		['count', '0', ''],
		['count', '-1', 'input-negative'],
		['count', '1.5', 'input-not-whole'],
		['count', 'ba', 'input-not-a-number'],
		['amount', '1.5', ''],
		['amount', '-0.01', 'input-negative'],
		['number', '-2.5', ''],
		['number', '2023-12-31', 'input-not-a-number'],
		['day', '2024-02-29', ''],
		['day', '2023-02-29', 'input-not-a-day'],
		['day', '2023', 'input-not-a-day'],
		['option', 'bất kỳ', ''],
		['option', '1', 'input-not-a-text'],
	] as const)('as a %s, “%s”: %s', (kind, value, expected) => {
		expect(wrong(kind, value)).toBe(expected);
	});

	it('has to be one of the options where there are some', () => {
		const options = [{ key: 'tot' }, { key: 'kem' }];
		expect(wrong('option', 'tot', options)).toBe('');
		expect(wrong('option', 'Tot', options)).toBe('option-unknown');
		expect(wrong('option', '1', options)).toBe('option-unknown');
		const [problem] = wrongInputs([{ name: 'x', kind: 'option', options }], { x: 'khá' });
		expect(problem?.details).toEqual({ input: 'x', value: 'khá', known: 'tot, kem' });
	});

	it('is nobody else’s where it is absent, or only what every object has', () => {
		expect(wrong('count', undefined)).toBe('');
		expect(wrongInputs([{ name: 'constructor', kind: 'count' }], {})).toEqual([]);
	});
});
