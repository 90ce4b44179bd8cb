import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { sets } from '#criteria/core/sets.fixture.ts';
import { fromSheets } from '#criteria/read-sheets.ts';
import { writeSet } from '#criteria/write-set.ts';
import { toSheets } from '#criteria/write-sheets.ts';
import { writeWorkbook } from '#exchange/write-xlsx.server.ts';
import { readWorkbook } from '#exchange/xlsx.server.ts';
import { check } from '../../src/cli/check.ts';
import { diff } from '../../src/cli/diff.ts';
import { file, folder, openpar, PROJECT, wordsOf } from './openpar.ts';

const fine = aSet();
const wrong = aSet({
	nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2', { evidence: [] })], { max: '3' })],
	acknowledged: [{ finding: 'criteria.text-missing', at: '1.2', reason: 'Văn bản không ghi' }],
});

describe('openpar check', () => {
	test('ends with 0 and says so where nothing is wrong', async () => {
		const { code, out, err } = await openpar(['check', file('a.yaml', writeSet(fine))]);
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain('Không có gì phải sửa.');
		expect(out).toContain('Số mục theo cấp: 1 / 2');
	});

	test('ends with 1 and tells what to mend, with the line, and apart from it what was acknowledged', async () => {
		const { code, out } = await openpar(['check', file('a.yaml', writeSet(wrong))]);
		expect(code).toBe(1);
		expect(out).toContain('Có 2 điểm phải sửa hoặc ghi nhận:');
		expect(out).toContain(
			'Dòng 13, tiêu chí 1: Điểm tối đa ghi 3, các tiêu chí bên trong cộng lại được 2 (lệch -1)',
		);
		expect(out).toContain('Đã ghi nhận 1 điểm, kèm lý do:');
		expect(out).toContain('Lý do: Văn bản không ghi');
	});

	test('prints JSON as by its schema, in any language the same but for the sentences', async () => {
		const path = file('a.yaml', writeSet(wrong));
		const [vi, en] = await Promise.all([
			openpar(['check', path, '--json']),
			openpar(['check', path, '--json', '--lang', 'en']),
		]);
		const validate = new Ajv2020({ allowUnionTypes: true }).compile(
			JSON.parse(readFileSync(join(PROJECT, 'docs/schema/check.schema.json'), 'utf8')),
		);
		expect([vi.code, validate(JSON.parse(vi.out)), validate.errors]).toEqual([1, true, null]);
		const without = (text: string) => text.replaceAll(/"message": .*/g, '');
		expect(without(en.out)).toBe(without(vi.out));
		expect(en.out).not.toBe(vi.out);
	});

	test('writes XLSX and YAML that are the same set again', async () => {
		const [from, to] = [file('a.yaml', writeSet(wrong)), folder()];
		const [xlsx, yaml] = [join(to, 'b.xlsx'), join(to, 'c.yaml')];
		expect((await openpar(['check', from, '--xlsx', xlsx])).err).toBe(`Đã ghi ${xlsx}.\n`);
		expect((await openpar(['check', xlsx, '--yaml', yaml])).code).toBe(1);
		expect(readFileSync(yaml, 'utf8')).toBe(writeSet(wrong));
	});

	test('holds a set against the one that it supersedes, where both are named', async () => {
		const mapping = [
			{ kind: 'same' as const, from: ['1.1'], to: ['1.1'] },
			{ kind: 'new' as const, from: [], to: ['1.2'] },
		];
		const next = aSet({ id: 'sau', supersedes: { id: fine.id, mapping } });
		const [old, now] = [file('a.yaml', writeSet(fine)), file('b.yaml', writeSet(next))];
		expect((await openpar(['check', now])).code).toBe(0);
		const { code, out } = await openpar(['check', now, old]);
		expect(code).toBe(1);
		expect(out).toContain('Tiêu chí 1.2 của bộ trước chưa có trong bảng chuyển đổi.');
	});

	test.each([
		['what is no set', 'a: 1', 'Dòng 1, a: không có mục “a”'],
		['what is no YAML', 'a: [1', 'không đúng cú pháp YAML'],
		['what is no text', new Uint8Array([0xff, 0xfe, 0x41]), 'Không phải văn bản UTF-8'],
		['what is no workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'không'],
	])('ends with 2 for %s, and names the file', async (_, content, sentence) => {
		const path = file('a.yaml', content);
		const { code, out, err } = await openpar(['check', path]);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(path);
		expect(err).toContain(sentence);
	});

	test('writes one set only, and says where it may not write', async () => {
		const path = file('a.yaml', writeSet(fine));
		expect((await openpar(['check', path, path, '--yaml', 'x'])).err).toContain(
			'chỉ dùng với một bộ tiêu chí',
		);
		const { code, err } = await openpar(['check', path, '--yaml', join(folder(), 'không-có', 'x.yaml')]);
		expect(code).toBe(2);
		expect(err).toContain('không ghi được vào đây');
	});
});

describe('openpar diff', () => {
	const later = aSet({ nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2', { evidence: ['Báo cáo'] })])] });

	test('ends with 0 where nothing differs, with 1 and what it is where something does', async () => {
		const [old, now] = [file('a.yaml', writeSet(fine)), file('b.yaml', writeSet(later))];
		expect(await openpar(['diff', old, old])).toMatchObject({
			code: 0,
			out: expect.stringContaining('Không có gì khác'),
		});
		const { code, out } = await openpar(['diff', old, now]);
		expect(code).toBe(1);
		expect(out).toContain('1.2 Tiêu chí 1.2 [giữ nguyên]\n  Tài liệu kiểm chứng: Kế hoạch → Báo cáo\n');
		const json = JSON.parse((await openpar(['diff', old, now, '--json'])).out);
		expect(json.nodes[0].changes).toEqual([{ field: 'evidence', before: ['Kế hoạch'], after: ['Báo cáo'] }]);
	});

	test('needs two sets', async () => {
		const { code, err } = await openpar(['diff', file('a.yaml', writeSet(fine))]);
		expect(code).toBe(2);
		expect(err).toContain('Cần đúng hai bộ tiêu chí');
	});
});

test.each([
	[0, check],
	[1, diff],
])('the examples of the help work (exit code %i)', async (code, { examples }) => {
	for (const example of examples) {
		const { err, ...ended } = await openpar(wordsOf(example));
		expect([ended.code, err]).toEqual([code, '']);
	}
});

describe('a set in a workbook', () => {
	test('comes back the same through the file itself, whatever stands in it', async () => {
		await fc.assert(
			fc.asyncProperty(sets, async (set) => {
				const written = toSheets(set);
				const book = await writeWorkbook(written);
				if (!book.ok) throw new Error(book.problem.code);
				const sheets = await Promise.all(
					written.map(async ({ name }) => {
						const sheet = await readWorkbook(book.value, 'a.xlsx', { sheet: name });
						return { name, rows: sheet.ok ? sheet.value.sheet.rows : [] };
					}),
				);
				const read = fromSheets(sheets);
				expect(read.ok ? read.set : read.problems).toEqual(set);
			}),
			{ seed: 20260101, numRuns: 15 },
		);
	});

	test('holds nothing but text: what begins like a formula is none', async () => {
		const names = ['=1+1', '+84', '-2', '@SUM(A1)', '\t=1'].map((vi, at) =>
			aLeaf(`1.${at + 1}`, { name: { vi } }),
		);
		const book = await writeWorkbook(toSheets(aSet({ nodes: [aNode('1', names)], max: '5' })));
		const { sheets: read } = await readXlsx(book.ok ? book.value : new Uint8Array(), { readStyles: true });
		const cells = read.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]);
		expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
		const values = read.flatMap(({ rows }) => rows.flat()).filter((value) => value !== null && value !== '');
		expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
		expect(values).toContain('=1+1');
	});

	test('is refused where a cell would be cut off', async () => {
		const long = aSet({ note: { vi: 'a'.repeat(32_768) } });
		expect(await writeWorkbook(toSheets(long))).toMatchObject({
			ok: false,
			problem: { code: 'exchange.cell-too-long', details: { sheet: 'Bộ tiêu chí', column: 'C' } },
		});
	});
});
