import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { computeIndex } from '../../src/cli/compute-index.ts';
import { explain } from '../../src/cli/explain.ts';
import { file, openpar, openparProcess, PROJECT, wordsOf } from './openpar.ts';

const SET = 'data/examples/first-set.yaml';
const ENTRIES = 'data/examples/first-entries.csv';
const CALL = ['compute', '--set', SET, '--entries', ENTRIES];
const schema = JSON.parse(readFileSync(join(PROJECT, 'docs/schema/compute.schema.json'), 'utf8'));
const isIndex = new Ajv2020({ allowUnionTypes: true }).compile(schema);

/** The shipped entries, changed. */
const entries = (change: (text: string) => string): string =>
	file('du-lieu.csv', change(readFileSync(join(PROJECT, ENTRIES), 'utf8')));

describe('openpar compute', () => {
	test('ranks units by what was entered: 1 + 1,75 + 3 + 5,64 + 3 + 4,575 = 18,97 of 20', async () => {
		const { code, out, err } = await openpar(CALL);
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/1 {2}Sở minh họa A +14,39 +4,58 +18,97 +20 +94,85 +Xuất sắc/);
		expect(out).toContain('DỮ LIỆU MINH HỌA');
		expect(out).toContain('Chỉ đạo, điều hành');
		expect(out).toContain('Sở minh họa B: 1.3 (quy đổi trong lĩnh vực)');
	});

	test('prints one JSON object by the published schema, with leaves and why they have their points', async () => {
		const { code, out, err } = await openpar([...CALL, '--json']);
		expect([code, err]).toEqual([0, '']);
		const index = JSON.parse(out);
		expect(isIndex(index), JSON.stringify(isIndex.errors)).toBe(true);
		expect(index).toMatchObject({ fictitious: true, settings: { rounding: { at: 'end', digits: 2 } } });
		expect(index.units[0]).toMatchObject({
			unit: 'Sở minh họa A',
			total: '18.97',
			percent: '94.85',
			gap: '0.31',
		});
		expect(index.units[0].leaves[1]).toMatchObject({
			code: '1.2',
			points: '1.75',
			self: '2',
			stage: 'appraisal1',
			trace: { form: 'deduct-per-item', points: '1.75' },
		});
	});

	test('prints the same bytes whatever the order of the rows', async () => {
		const reversed = entries((text) => {
			const [title, head, ...rows] = text.trimEnd().split('\n');
			return [title, head, ...rows.reverse()].join('\n');
		});
		const [one, other] = await Promise.all([
			openpar([...CALL, '--json']),
			openpar(['compute', '--set', SET, '--entries', reversed, '--json']),
		]);
		expect(other.out).toBe(one.out);
	});

	test('ends with 1 where something is missing, and says where; the unit is not ranked', async () => {
		const missing = entries((text) => text.replaceAll(/^Sở minh họa C;.*;2\.1;b;.*\n/gm, ''));
		const { code, out } = await openpar(['compute', '--set', SET, '--entries', missing]);
		expect(code).toBe(1);
		expect(out).toMatch(/– {2}Sở minh họa C/);
		expect(out).toContain('Sở minh họa C, tiêu chí 2.1: Thiếu “Số hồ sơ đã giải quyết” (b).');
	});

	test('ends with 2 where entries cannot be read, with all faults by row and column', async () => {
		const wrong = entries((text) =>
			text.replace(';1.1;option;có', ';1.9;option;có').replace(';cham;1', ';tre;1'),
		);
		const { code, out, err } = await openpar(['compute', '--set', SET, '--entries', wrong, '--lang', 'en']);
		expect([code, out]).toEqual([2, '']);
		expect(err).toMatch(/row 3, column tiêu chí: the set first-set has no leaf “1\.9”/);
		expect(err).toMatch(/criterion 1\.2 has no input “tre”\. There are: points, notApplicable, cham/);
	});

	test('tells faults of sets, settings and earlier results in one go', async () => {
		const set = file('bo.yaml', 'format: openpar-set/1\n');
		const settings = file('thiet-lap.yaml', 'weigths: {}\n');
		const previous = file('truoc.json', '{"files":{}}');
		const { code, err } = await openpar([
			...['compute', '--set', set, '--entries', ENTRIES, '--settings', settings, '--previous', previous],
		]);
		expect(code).toBe(2);
		expect(err).toMatch(/bo\.yaml/);
		expect(err).toMatch(/thiet-lap\.yaml.*weigths/);
		expect(err).toMatch(/truoc\.json.*results-units\.ndjson/);
	});

	test('compares with an earlier table', async () => {
		const table = file('2024.csv', 'Đơn vị;Khối;Năm;Tỷ lệ\nSở minh họa A;Sở, ban, ngành;2024;90\n');
		const { out } = await openpar([...CALL, '--previous', table, '--json']);
		expect(JSON.parse(out).units[0]).toMatchObject({ change: '4.85', rankChange: 0 });
		expect(JSON.parse(out).units[1]).toMatchObject({ change: null, notComparable: 'not-in-earlier-results' });
	});

	test('reads entries from the standard input, and nothing else beside them', async () => {
		const input = readFileSync(join(PROJECT, ENTRIES), 'utf8');
		const { code, out } = await openparProcess(['compute', '--set', SET, '--entries', '-'], { input });
		expect(code).toBe(0);
		expect(out).toContain('18,97');
		const twice = await openparProcess(['compute', '--set', SET, '--entries', '-', '--previous', '-'], {
			input,
		});
		expect([twice.code, twice.out]).toEqual([2, '']);
	});

	test('counts only up to the stage asked for', async () => {
		const { out } = await openpar([...CALL, '--stage', 'self', '--json']);
		expect(JSON.parse(out).units[0].leaves[1]).toMatchObject({ code: '1.2', points: '2', stage: 'self' });
		const { code, err } = await openpar([...CALL, '--stage', 'lần ba']);
		expect(code).toBe(2);
		expect(err).toContain('self, appraisal1, appraisal2, final');
	});
});

describe('openpar explain', () => {
	const of = (leaf: string, ...more: string[]) =>
		openpar([
			'explain',
			'--set',
			SET,
			'--entries',
			ENTRIES,
			'--unit',
			'sở minh họa b',
			'--leaf',
			leaf,
			...more,
		]);

	test('says in words why a leaf has its points, and how they were re-based', async () => {
		const { code, out } = await of('1.2');
		expect(code).toBe(0);
		expect(out).toContain('Quy đổi: 1,5 × 2 = 3 điểm, vì không áp dụng: 1.3 (quy đổi trong lĩnh vực).');
		expect(out).toContain('Đơn vị tự chấm: 1,5 điểm.');
		expect((await of('1.2', '--lang', 'en')).out).toContain('Re-based: 1.5 × 2 = 3 points');
	});

	test('shows without a criterion where most points were lost, the worst first', async () => {
		const { code, out } = await openpar(wordsOf(explain.examples[0] ?? ''));
		expect(code).toBe(0);
		expect(out).toMatch(/^1 .* 3,00 +6,00 +3,00$/m);
		const codes = Array.from(out.matchAll(/^(\d\.\d) .* (\d,\d\d)$/gm), ([, leaf, lost]) => [leaf, lost]);
		expect(codes[0]).toEqual(['1.1', '2,00']);
		expect(codes.map(([, lost]) => lost)).toEqual(
			codes
				.map(([, lost]) => lost)
				.toSorted()
				.reverse(),
		);
	});

	test('says how the points of an area add up', async () => {
		expect((await of('1')).out).toContain('Cộng: 0 + 3 = 3 trên 6 điểm.');
	});

	test('names what there is where unit or leaf is not found', async () => {
		const { code, err } = await of('9');
		expect(code).toBe(2);
		expect(err).toContain('bộ tiêu chí first-set không có mã “9”. Có: 1, 2, 3.');
		expect((await of('1.9')).err).toContain('Có: 1.1, 1.2, 1.3.');
		const unit = await openpar(['explain', '--set', SET, '--entries', ENTRIES, '--unit', 'X', '--leaf', '1']);
		expect(unit.err).toContain('Sở minh họa A; Sở minh họa B; Sở minh họa C');
		const part = await openpar(['explain', '--set', SET, '--entries', ENTRIES, '--unit', 'minh hoa c']);
		expect(part.err).toContain('Có: Sở minh họa C.');
	});
});

test.each([...computeIndex.examples, ...explain.examples])(
	'the example of the help works: %s',
	async (example) => {
		const { code, err, out } = await openpar(wordsOf(example));
		expect(err).toBe('');
		expect(code).toBe(0);
		expect(out).not.toBe('');
	},
);
