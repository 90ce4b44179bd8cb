import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWhenStale } from '#platform/start/build-when-stale.server.ts';

let project: string;
const never = new AbortController().signal;
const COUNT = ['-e', "fs.mkdirSync('build',{recursive:true});fs.appendFileSync('count','x')"];

beforeEach(() => {
	project = fs.mkdtempSync(join(tmpdir(), 'openpar-test-'));
	write('src/page.svelte', '<h1>');
	write('messages/frame/vi.json', '{}');
});
afterEach(() => fs.rmSync(project, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
	fs.mkdirSync(join(project, path, '..'), { recursive: true });
	fs.writeFileSync(join(project, path), text);
};
const build = (command: readonly string[] = COUNT, signal = never) =>
	buildWhenStale(project, { signal, tell: () => {}, environment: {}, command });
const builds = (): number => fs.readFileSync(join(project, 'count'), 'utf8').length;

test('the site is built once, and again when a source, a sentence or a name changes', async () => {
	await build();
	await build();
	expect(builds()).toBe(1);
	write('src/page.svelte', '<h2>');
	await build();
	expect(builds()).toBe(2);
	write('messages/frame/vi.json', '{"a":"b"}');
	await build();
	expect(builds()).toBe(3);
	fs.renameSync(join(project, 'src/page.svelte'), join(project, 'src/other.svelte'));
	await build();
	expect(builds()).toBe(4);
});

test('tests and what the build itself makes do not make it stale', async () => {
	await build();
	write('src/page.test.ts', 'x');
	write('src/paraglide/messages.js', 'x');
	await build();
	expect(builds()).toBe(1);
});

test('a build that fails is told with its last words and is not taken for made', async () => {
	const failing = ['-e', "console.error('Lỗi ở dòng 3');process.exit(1)"];
	await expect(build(failing)).rejects.toMatchObject({
		problem: { code: 'start.build-fails', details: { said: 'Lỗi ở dòng 3' } },
	});
	await build();
	expect(builds()).toBe(1);
});

test('a build that is given up ends, and is made again', async () => {
	await build();
	write('src/page.svelte', 'changed');
	const stop = new AbortController();
	const hanging = build(['-e', 'setInterval(() => {}, 1000)'], stop.signal);
	setTimeout(() => stop.abort(), 100);
	await expect(hanging).rejects.toThrow();
	await build();
	expect(builds()).toBe(2);
});
