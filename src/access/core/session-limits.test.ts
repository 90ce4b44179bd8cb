import { expect, test } from 'vitest';
import { isLive, SESSION_LIMITS } from './session-limits.ts';

const start = Date.UTC(2026, 0, 1);
const session = { seenAt: start, expiresAt: start + SESSION_LIMITS.absolute, endedAt: undefined };

test('a session lives until fifteen minutes without use', () => {
	expect(isLive(session, start + SESSION_LIMITS.idle - 1)).toBe(true);
	expect(isLive(session, start + SESSION_LIMITS.idle)).toBe(false);
});

test('a session in steady use still ends after twelve hours', () => {
	const used = { ...session, seenAt: start + SESSION_LIMITS.absolute - 1000 };
	expect(isLive(used, start + SESSION_LIMITS.absolute - 1)).toBe(true);
	expect(isLive(used, start + SESSION_LIMITS.absolute)).toBe(false);
});

test('a session that was ended does not live on', () => {
	expect(isLive({ ...session, endedAt: start }, start + 1)).toBe(false);
});
