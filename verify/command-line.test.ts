import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { toBundle } from '#publication/core/bundle.ts';
import { buildRelease } from '#publication/core/release.ts';
import { computedParts, shippedTable } from './computed.fixture.ts';

let folder: string;
const release = buildRelease(computedParts({ table: shippedTable('quang-binh-2023.csv') }), sha256);

const verify = (...args: string[]) => {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(import.meta.dirname, 'release.mjs'), ...args],
		{
			encoding: 'utf8',
		},
	);
	return { status, stdout, stderr };
};

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'openpar-verify-'));
	for (const { name, text } of release.files) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a right release: 0, in Vietnamese or English, with the hash to compare', () => {
	const vi = verify(folder);
	expect(vi.status).toBe(0);
	expect(vi.stdout).toContain(release.hash);
	expect(vi.stdout).toMatch(
		/Bản công bố quang-binh-2023-01 đúng: \d+ dòng không thay đổi, \d+ con số tính lại khớp\./,
	);
	expect(verify(folder, '--lang', 'en', '--expect', release.hash).stdout).toContain(
		'quang-binh-2023-01 is right',
	);
});

test('a release in one file is verified too', () => {
	const bundle = join(folder, '..', `${release.hash}.json`);
	writeFileSync(bundle, toBundle(release.files));
	try {
		expect(verify(bundle, '--json').status).toBe(0);
	} finally {
		rmSync(bundle);
	}
});

test('a bundle that is not to the letter is refused, and a folder in a folder is found', () => {
	const right = toBundle(release.files);
	const forged = `{"files":{"results-units.ndjson":"{}\\n",${right.slice('{"files":{'.length)}`;
	const changed = [
		forged,
		right.replace('openpar-release/1"}\n', 'openpar-release/9"}\n'),
		right.replace('}\n', ',"x":1}\n'),
		right.slice(0, -1),
		` ${right}`,
	];
	const place = join(folder, '..', `${release.hash}-2.json`);
	try {
		for (const text of changed) {
			expect(text).not.toBe(right);
			writeFileSync(place, text);
			const { status, stdout, stderr } = verify(place);
			expect(status, text.slice(-80)).toBe(2);
			expect(stdout + stderr).toContain('không đúng từng chữ');
		}
	} finally {
		rmSync(place);
	}
	const inside = join(folder, 'khac');
	mkdirSync(inside);
	try {
		expect(verify(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('khac/') });
	} finally {
		rmSync(inside, { recursive: true });
	}
});

test('a changed figure: 1, and the place is named; as JSON where asked', () => {
	const path = join(folder, 'results-units.ndjson');
	const before = readFileSync(path, 'utf8');
	writeFileSync(path, before.replace('"rank":2,', '"rank":1,'));
	try {
		const { status, stdout } = verify(folder);
		expect(status).toBe(1);
		expect(stdout).toMatch(/results-units\.ndjson, dòng \d+: đã bị sửa\. \S+/);
		const json = JSON.parse(verify(folder, '--json').stdout);
		expect(json).toMatchObject({ ok: false, number: 'quang-binh-2023-01' });
		expect(json.findings[0]).toMatchObject({ code: 'line-changed', file: 'results-units.ndjson' });
	} finally {
		writeFileSync(path, before);
	}
});

test('a wrong call: 2, with what was expected', () => {
	expect(verify().status).toBe(2);
	expect(verify(join(folder, 'nowhere')).status).toBe(2);
	expect(verify(folder, '--unknown').stderr).toContain('--expect');
	expect(verify('--help').status).toBe(0);
});
