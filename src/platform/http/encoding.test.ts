import { expect, it } from 'vitest';
import { canonicalUrl } from './canonical-url.ts';
import { chooseEncoding } from './encoding.ts';

it.each([
	['gzip, deflate, br, zstd', 'br'],
	['gzip', 'gzip'],
	['br;q=0, gzip;q=0.5', 'gzip'],
	['br;q=0.000', 'identity'],
	['BR', 'br'],
	['', 'identity'],
	[undefined, 'identity'],
])('who accepts %j is sent %s', (header, encoding) => {
	expect(chooseEncoding(header)).toBe(encoding);
});

it.each([
	['/a', '/a'],
	['/a?', '/a'],
	['/a?z=1&b=2&empty=', '/a?b=2&z=1'],
	['/a?b=%C4%91', '/a?b=%C4%91'],
	['/a?b=đ', '/a?b=%C4%91'],
	[`/${'a'.repeat(2000)}`, undefined],
	['http://other/', undefined],
])('the address %s is kept under %s', (raw, canonical) => {
	expect(canonicalUrl(raw)).toBe(canonical);
});
