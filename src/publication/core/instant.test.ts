import { expect, test } from 'vitest';
import { isInstant, isPublic } from './instant.ts';

test('a release is seen from the second of publication on', () => {
	const at = '2026-11-22T01:00:00Z';
	expect(isPublic(at, '2026-11-22T00:59:59Z')).toBe(false);
	expect(isPublic(at, at)).toBe(true);
	expect(isPublic(at, '2026-11-22T01:00:01Z')).toBe(true);
});

test('only UTC to the second is a moment', () => {
	expect(isInstant('2026-11-22T01:00:00Z')).toBe(true);
	for (const text of [
		'2026-11-22',
		'2026-11-22T01:00:00+07:00',
		'2026-13-22T01:00:00Z',
		'2026-11-22T24:00:00Z',
	]) {
		expect(isInstant(text)).toBe(false);
	}
});
