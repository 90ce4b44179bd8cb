import { expect, test } from 'vitest';
import { needsItsOwn, testFiles } from './worlds.ts';

test.each([
	["vi.mock('./registry.ts')", true],
	['const database = testDatabase();', true],
	["process.env['TZ'] = 'UTC';", true],
	["import { openpar } from './cast.ts';\nawait openpar([]);", true],
	["import { rational } from '#kernel/rational.ts';", false],
])('a test file with %s has a process of its own: %s', (text, own) => {
	expect(needsItsOwn(text)).toBe(own);
});

test('every test file is run, and once', () => {
	const { shared, own } = testFiles();
	expect(new Set([...shared, ...own]).size).toBe(shared.length + own.length);
	expect(shared).toContain('src/kernel/rational.test.ts');
	expect(own).toContain('tests/policy/routes.test.ts');
});
