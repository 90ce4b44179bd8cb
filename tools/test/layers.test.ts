import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration, { DOMAINS } from '../../.dependency-cruiser.js';
import { LAWFUL, TARGETS, VIOLATIONS } from './layer-violations.ts';

const repository = resolve(import.meta.dirname, '../..');
let project = '';
let found: { rule: string; path: string }[] = [];

const cruise = (folder: string): Promise<string> =>
	new Promise((done, fail) => {
		const program = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
		const rules = join(repository, '.dependency-cruiser.js');
		const args = [program, '--config', rules, '--output-type', 'json', 'src', 'tools', 'verify'];
		const options = { cwd: folder, maxBuffer: 1e8 };
		execFile(process.execPath, args, options, (error, stdout, stderr) => {
			// A red run has the number of violations as its exit code, and still prints its findings.
			if (stdout) done(stdout);
			else fail(error ?? new Error(stderr));
		});
	});

beforeAll(async () => {
	project = await mkdtemp(join(tmpdir(), 'openpar-layers-'));
	const files = {
		...LAWFUL,
		...TARGETS,
		...Object.fromEntries(VIOLATIONS.map(({ path, text }) => [path, text])),
	};
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(project, path)), { recursive: true });
		await writeFile(join(project, path), `${text}\n`);
	}
	for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
		await cp(join(repository, file), join(project, file));
	}
	await symlink(join(repository, 'node_modules'), join(project, 'node_modules'));
	const { summary } = JSON.parse(await cruise(project));
	found = summary.violations.map((violation: { rule: { name: string }; from: string }) => ({
		rule: violation.rule.name,
		path: violation.from,
	}));
}, 60_000);

afterAll(() => rm(project, { recursive: true, force: true }));

describe('the layer rules', () => {
	it.each(VIOLATIONS)('$rule refuses $path', ({ rule, path }) => {
		expect(found.filter((one) => one.path === path).map((one) => one.rule)).toContain(rule);
	});

	it('let pass what keeps them', () => {
		expect(found.filter(({ path }) => path in LAWFUL)).toEqual([]);
	});

	it('have a case each', () => {
		const rules = new Set(configuration.forbidden.map(({ name }: { name: string }) => name));
		expect(new Set(VIOLATIONS.map(({ rule }) => rule))).toEqual(rules);
	});

	it('order all domains', () => {
		expect(new Set(DOMAINS).size).toBe(DOMAINS.length);
		expect(
			configuration.forbidden.filter(({ name }: { name: string }) => name === 'domain-order'),
		).toHaveLength(DOMAINS.length - 1);
	});
});
