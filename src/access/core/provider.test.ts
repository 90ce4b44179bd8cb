import { describe, expect, test } from 'vitest';
import { hasCountedFactor, identityOf, isAskedAnew } from './provider.ts';

describe('what a provider says of somebody', () => {
	test.each([
		[{ email: 'Minh@bentre.gov.vn', email_verified: true }, 'minh@bentre.gov.vn'],
		[{ email: 'minh@bentre.gov.vn', email_verified: false }, undefined],
		[{ email: 'minh@bentre.gov.vn', email_verified: 'true' }, undefined],
		[{ email: 'minh@bentre.gov.vn' }, undefined],
		[{ email_verified: true }, undefined],
	])('is a mailbox only where it is called verified: %j', (claims, email) => {
		expect(identityOf('i', 's', claims, []).email).toBe(email);
	});

	test('is known by name and mailbox, and by its subject where there is neither', () => {
		const claims = { name: 'Trần Văn Minh', email: 'minh@bentre.gov.vn' };
		expect(identityOf('i', 's', claims, []).knownAs).toBe('Trần Văn Minh, minh@bentre.gov.vn');
		expect(identityOf('i', 's', { name: 7 }, []).knownAs).toBe('s');
	});

	test.each([
		[{ amr: ['pwd', 'otp'] }, true],
		[{ acr: 'otp' }, true],
		[{ amr: ['pwd'] }, false],
		[{ amr: 'otp' }, false],
		[{}, false],
	])('counts as a second factor only by a value of the settings: %j', (claims, counts) => {
		expect(hasCountedFactor(claims, ['otp'])).toBe(counts);
		expect(hasCountedFactor(claims, [])).toBe(false);
	});

	test('was asked anew when it says so, after the visit began', () => {
		expect(isAskedAnew({ askedAt: 100_000 }, 100_000)).toBe(true);
		expect(isAskedAnew({ askedAt: 39_999 }, 100_000)).toBe(false);
		expect(isAskedAnew({ askedAt: undefined }, 100_000)).toBe(false);
	});
});
