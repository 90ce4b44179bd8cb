import { expect, it } from 'vitest';
import { ownOrigin } from './own-origin.ts';

it.each([
	['localhost:3000', undefined, 'http://localhost:3000'],
	['127.0.0.1:3000', undefined, 'http://127.0.0.1:3000'],
	['[::1]:3000', undefined, 'http://[::1]:3000'],
	['evil.example:3000', undefined, undefined],
	['127.0.0.1.evil.example', undefined, undefined],
	[undefined, undefined, undefined],
	['cchc.example.vn', 'https://cchc.example.vn', 'https://cchc.example.vn'],
	['localhost:3000', 'https://cchc.example.vn', undefined],
])('the host %s with the configured origin %s is %s', (host, configured, origin) => {
	expect(ownOrigin(host, configured)).toBe(origin);
});
