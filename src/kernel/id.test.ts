import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import { idV7, isId } from './id.ts';

const settings = runs(300);
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('a UUIDv7', () => {
	it('is the example of RFC 9562, appendix A.6', () => {
		// rand_a = 0xCC3 fills the low 12 bits of the first two bytes; the version and variant bits are set over them.
		const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
		expect(idV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
	});

	it('has version 7, variant 10 and the time in its first 48 bits', () => {
		fc.assert(
			fc.property(times, tenBytes, (now, random) => {
				const id = idV7(now, random);
				expect(isId(id)).toBe(true);
				expect(id[14]).toBe('7');
				expect('89ab').toContain(id[19]);
				expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now);
			}),
			settings,
		);
	});

	it('sorts by time, whatever is random', () => {
		fc.assert(
			fc.property(times, times, tenBytes, tenBytes, (a, b, left, right) => {
				if (a < b) expect(idV7(a, left) < idV7(b, right)).toBe(true);
			}),
			settings,
		);
	});

	it('keeps the 74 random bits', () => {
		const zero = idV7(0, new Uint8Array(10));
		const full = idV7(0, new Uint8Array(10).fill(0xff));
		expect(zero).toBe('00000000-0000-7000-8000-000000000000');
		expect(full).toBe('00000000-0000-7fff-bfff-ffffffffffff');
	});

	it('leaves the bytes given to it alone', () => {
		const random = new Uint8Array(10).fill(0xff);
		idV7(1, random);
		expect(random).toEqual(new Uint8Array(10).fill(0xff));
	});

	it.each([-1, 0.5, Number.NaN, 2 ** 48])('refuses the time %s', (now) => {
		expect(() => idV7(now, new Uint8Array(10))).toThrow(RangeError);
	});

	it.each([0, 9, 11, 16])('refuses %i random bytes', (length) => {
		expect(() => idV7(0, new Uint8Array(length))).toThrow(RangeError);
	});
});

describe('whether a text is an id', () => {
	it.each([
		['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
		['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', false],
		['017f22e279b07cc398c4dc0c0c07398f', false],
		['{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}', false],
		['017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n', false],
		['017f22e2-79b0-7cc3-98c4-dc0c0c07398', false],
		['', false],
	])('%j: %s', (text, expected) => {
		expect(isId(text)).toBe(expected);
	});
});
