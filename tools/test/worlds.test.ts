import { expect, test } from 'vitest';
import { testFiles, worldOf } from './worlds.ts';

test.each([
	["import { rational } from '#kernel/rational.ts';", 'pure'],
	['const database = testDatabase();', 'database'],
	["const { superuser } = inject('postgres');", 'database'],
	["vi.mock('./registry.ts');\nconst database = testDatabase();", 'mocked'],
	["process.env['TZ'] = 'UTC';", 'alone'],
	["const rounds = process.env['OPENPAR_TEST_LONG'] === '1' ? 1000 : 10;", 'pure'],
	["const { code } = await openparProcess(['results']);", 'alone'],
	["const { code } = await openpar(['results']);", 'pure'],
	["import { settleProvinces } from '../../tests/support/cast.ts';", 'pure'],
])('a test file with %s runs with others that are %s', (text, world) => {
	expect(worldOf(text)).toBe(world);
});

test('every test file is run, and once', () => {
	const { pure, database, alone, mocked } = testFiles();
	const all = [...pure, ...database, ...alone, ...mocked];
	expect(new Set(all).size).toBe(all.length);
	expect(pure).toContain('src/kernel/rational.test.ts');
	expect(database).toContain('src/audit/audit.test.ts');
	expect(alone).toContain('tests/cli/calls.test.ts');
});
