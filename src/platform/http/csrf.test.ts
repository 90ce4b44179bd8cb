import { describe, expect, it } from 'vitest';
import { isForeignWrite } from './csrf.ts';

const OWN = 'https://cchc.example.vn';

describe('a form sent by another site', () => {
	it.each([
		[{ origin: 'https://evil.example' }],
		[{ origin: 'null' }],
		[{ origin: OWN, site: 'cross-site' }],
		[{ site: 'same-site' }],
		[{ site: 'none' }],
		[{ origin: 'http://cchc.example.vn' }],
		[{}],
	])('is refused: %j', (headers) => {
		expect(isForeignWrite('POST', headers, OWN)).toBe(true);
		expect(isForeignWrite('DELETE', headers, OWN)).toBe(true);
	});

	it.each([[{ origin: OWN }], [{ origin: OWN, site: 'same-origin' }], [{ site: 'same-origin' }]])(
		'our own form passes: %j',
		(headers) => {
			expect(isForeignWrite('POST', headers, OWN)).toBe(false);
		},
	);

	it('reading is free', () => {
		expect(isForeignWrite('GET', { origin: 'https://evil.example', site: 'cross-site' }, OWN)).toBe(false);
	});
});
