import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { file, folder, openpar, openparProcess, PROJECT } from './openpar.ts';

const names = COMMANDS.map(({ name }) => name);

describe('help', () => {
	test('of the program names every command, in Vietnamese and in English', async () => {
		const [vi, en] = await Promise.all([openpar(['--help']), openpar(['--help', '--lang', 'en'])]);
		for (const { code, out, err } of [vi, en]) {
			expect([code, err]).toEqual([0, '']);
			for (const name of names) expect(out).toContain(`  ${name} `);
		}
		expect(vi.out).toContain('Cách dùng:');
		expect(en.out).toContain('Usage:');
	});

	test.each(names)('of "%s" tells all its options and examples in both languages', async (name) => {
		const command = COMMANDS.find((one) => one.name === name);
		const words = name.split(' ');
		const [vi, en] = await Promise.all([
			openpar([...words, '--help']),
			openpar([...words, '-h'], { OPENPAR_LANG: 'en' }),
		]);
		for (const { code, out, err } of [vi, en]) {
			expect([code, err]).toEqual([0, '']);
			for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
			for (const example of command?.examples ?? []) expect(out).toContain(example);
			// A key without a sentence would stand there as itself.
			expect(out).not.toMatch(/cli\./);
		}
		expect(vi.out).not.toBe(en.out);
	});

	test('of a group shows its commands alone; the language of the call goes before that of the machine', async () => {
		const { code, out } = await openpar(['units', '--help', '--lang=vi'], { OPENPAR_LANG: 'en' });
		expect(code).toBe(0);
		expect(out).toContain('units history');
		expect(out).not.toContain('release create');
		expect(out).toContain('Cách dùng:');
	});
});

describe('a wrong call ends with 2 and says what to type', () => {
	const TABLE = 'data/results/quang-binh-2023.csv';
	test.each([
		['no command', [], 'Chưa ghi lệnh'],
		['an unknown command', ['rank'], 'Không có lệnh “rank”'],
		['half a command', ['units'], 'units import, units list, units history'],
		['an unknown option', ['results', '--tabel', TABLE], 'Không có tùy chọn --tabel'],
		['a name that every object has', ['results', '--constructor', 'x'], 'Không có tùy chọn --constructor'],
		['no table', ['results', '--json'], 'Còn thiếu --table'],
		['an option without its value', ['results', '--table', '--json'], 'Sau --table còn thiếu giá trị'],
		['a switch with a value', ['results', '--table', TABLE, '--json=x'], '--json không nhận giá trị'],
		['two tables', ['results', '--table', TABLE, '--table', TABLE], '--table chỉ ghi một lần'],
		['a file too many', ['results', '--table', TABLE, 'b.csv'], '“b.csv” thừa'],
		['a missing file', ['results', '--table', 'không-có.csv'], 'không-có.csv: không có tệp này'],
		['a folder', ['results', '--table', 'data'], 'data: là thư mục'],
		['no year', ['results', '--table', TABLE, '--year', '23'], '“23” không phải là năm'],
		['a file that is no table', ['results', '--table', 'LICENSE'], 'LICENSE'],
		['no day', ['units', 'list', '--on', '30/02/2025'], '“30/02/2025” không phải là ngày'],
		['no kind', ['units', 'list', '--kind', 'làng'], 'không có loại đơn vị “làng”'],
		['nothing to import', ['units', 'import'], 'Chưa ghi'],
		['standard input twice', ['results', '--table', '-', '--previous', '-'], 'Chỉ một tệp đọc được'],
		['a language that staff screens do not have', ['results', '--lang', 'fr'], '--lang chỉ nhận vi hoặc en'],
		[
			'an unknown scope',
			['release', 'create', '--table', TABLE, '--title', 'A', '--scope', 'all'],
			'ranking',
		],
	])('%s', async (_, args, said) => {
		const { code, out, err } = await openpar(args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(said);
		expect(err).not.toMatch(/\n\s+at /);
	});

	test('everything that is wrong is told at once, with file, row and column', async () => {
		const table = file('bang.csv', 'Đơn vị;Năm;Điểm\nA;hai nghìn;90\nB;2023;91\nC;20233;92\n');
		const settings = file('thiet-lap.yaml', 'max: x\nweigths: {}\n');
		const missing = join(folder(), 'x.csv');
		const args = ['results', '--table', table, '--settings', settings, '--previous', missing];
		const { code, out, err } = await openpar([...args, '--lang', 'en']);
		expect([code, out]).toEqual([2, '']);
		const told = err.trim().split('\n');
		expect(told).toHaveLength(5);
		expect(told[0]).toMatch(/thiet-lap\.yaml: .*1.*max.*“x”/);
		expect(told[1]).toMatch(/thiet-lap\.yaml: .*2.*weigths/);
		expect(told[2]).toMatch(/bang\.csv.*2.*Năm.*hai nghìn/);
		expect(told[3]).toMatch(/bang\.csv.*4.*Năm.*20233/);
		expect(told[4]).toContain('x.csv');
	});
});

test('the program of the package hands over to the same command line', async () => {
	const program = [join(PROJECT, 'bin/openpar.js')];
	const version = await openparProcess(['--version'], { program });
	expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
	const wrong = await openparProcess(['results'], { program, env: { OPENPAR_LANG: 'en' } });
	expect([wrong.code, wrong.out]).toEqual([2, '']);
	expect(wrong.err).toContain('--table is missing');
});
