import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { results as command } from '../../src/cli/results.ts';
import { file, folder, openpar, openparProcess, PROJECT, wordsOf } from './openpar.ts';

const NOW = 'data/results/quang-binh-2023.csv';
const BEFORE = 'data/results/quang-binh-2022.csv';
const SCHEMA = JSON.parse(readFileSync(join(PROJECT, 'docs/schema/results.schema.json'), 'utf8'));
const isResults = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);

const TABLE = 'Đơn vị;Khối;Năm;Chỉ số\nSở A;Sở;2023;91,5\nSở B;Sở;2023;88,5\n';

describe('Quảng Bình 2023', () => {
	test('is printed for people as on paper: decimal comma, changes, "–" with its reason, settings, findings', async () => {
		const { code, out, err } = await openpar(['results', '--table', NOW, '--previous', BEFORE]);
		expect([code, err]).toEqual([1, '']);
		expect(out).toBe(readFileSync(join(import.meta.dirname, 'quang-binh-2023.txt'), 'utf8'));
	});

	test('is one object of the published schema with --json, and nothing else', async () => {
		const { code, out, err } = await openpar(['results', '--table', NOW, '--previous', BEFORE, '--json']);
		const printed = JSON.parse(out);
		expect([code, err]).toEqual([1, '']);
		expect(isResults(printed), JSON.stringify(isResults.errors)).toBe(true);
		expect(printed.units[0]).toMatchObject({ unit: 'Sở Tài chính', percent: '95.23', rank: 1, change: null });
		expect(printed.blocks.map(({ mean }: { mean: string }) => mean)).toEqual(['91.65', '87.80']);
		expect(printed.inconsistencies[0].message).toMatch(/^data\/results\/quang-binh-2023\.csv/);
	});

	test('says its findings in English when asked', async () => {
		const { out } = await openpar([
			'results',
			'--table',
			NOW,
			'--previous',
			BEFORE,
			'--json',
			'--lang',
			'en',
		]);
		expect(JSON.parse(out).inconsistencies[0].message).toMatch(/only 3 units/);
	});
});

test('a lowest place that units share is not given to one of them', async () => {
	const table = file('a.csv', `${TABLE}Sở C;Sở;2023;88,5\n`);
	const { out } = await openpar(['results', '--table', table]);
	expect(out).toContain('Cao nhất: Sở A 91,50\n');
	expect(out).toContain('Thấp nhất: Sở C 88,50 (1 đơn vị khác cùng mức)\n');
});

describe('exit codes', () => {
	test('0 when nothing was found, and then it says so', async () => {
		const { code, out, err } = await openpar(['results', '--table', file('a.csv', TABLE)]);
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain('Không phát hiện điểm không khớp.');
	});

	test('1 for a figure that cannot be read: the cell is listed and the rest is computed', async () => {
		const table = file('a.csv', `${TABLE}Sở C;Sở;2023;#REF!\n`);
		const { code, out } = await openpar(['results', '--table', table, '--json']);
		const printed = JSON.parse(out);
		expect(code).toBe(1);
		expect(isResults(printed), JSON.stringify(isResults.errors)).toBe(true);
		expect(printed.inconsistencies[0]).toMatchObject({
			kind: 'cell-unreadable',
			place: { row: 4, column: 'Chỉ số' },
		});
		expect(printed.units.map(({ rank }: { rank: number | null }) => rank)).toEqual([1, 2, null]);
	});
});

describe('files', () => {
	test('have names with blanks and Vietnamese letters, in whichever Unicode form they are kept or typed', async () => {
		const name = 'Bảng điểm năm 2023 (chính thức).csv';
		const place = join(folder(), 'Thư mục của Sở');
		mkdirSync(place);
		writeFileSync(join(place, name.normalize('NFD')), TABLE.normalize('NFD'));
		for (const typed of [name.normalize('NFC'), name.normalize('NFD')]) {
			const { code, out, err } = await openpar(['results', '--table', join(place, typed)]);
			expect([code, err]).toEqual([0, '']);
			expect(out).toContain(name.normalize('NFC'));
			expect(out).toBe(out.normalize('NFC'));
		}
	});

	test('"-" reads the standard input', async () => {
		const { code, out } = await openparProcess(['results', '--table', '-', '--json'], { input: TABLE });
		expect(code).toBe(0);
		expect(JSON.parse(out).units).toHaveLength(2);
	});

	test('without columns of blocks and years get them from the call', async () => {
		const table = file('a.csv', 'Đơn vị,Điểm\nA,90\n');
		const { out } = await openpar(['results', '--table', table, '--year', '2024', '--block', 'Sở', '--json']);
		expect(JSON.parse(out).units[0]).toMatchObject({ block: 'Sở', year: 2024 });
	});
});

test('a reader that has seen enough and closes the pipe is no error', async () => {
	const rows = Array.from({ length: 3_000 }, (_, index) => `Xã ${index};Xã;2023;${50 + (index % 50)}`);
	const table = file('a.csv', `Đơn vị;Khối;Năm;Điểm\n${rows.join('\n')}\n`);
	const child = spawn(process.execPath, ['src/cli/main.ts', 'results', '--table', table, '--json'], {
		cwd: PROJECT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let err = '';
	child.stderr.on('data', (bytes) => {
		err += bytes;
	});
	child.stdout.once('data', () => child.stdout.destroy());
	const code = await new Promise((done) => child.on('close', done));
	expect([code, err]).toEqual([0, '']);
});

test.each(command.examples)('the example of the help works: %s', async (example) => {
	const { code, err, out } = await openpar(wordsOf(example));
	expect(err).toBe('');
	expect([0, 1]).toContain(code);
	expect(out).not.toBe('');
});
