import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSet } from '../read-set.ts';
import { findingKind, findingMessage, setProblemMessage } from './messages.ts';

/** Every word of this shape between quotes in the sources of a folder. */
const inSources = (folder: string, word: RegExp): readonly string[] => [
	...new Set(
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(file))
			.flatMap((file) => readFileSync(join(folder, file), 'utf8').match(word) ?? []),
	),
];

const codes = [
	...['src/scoring/core', 'src/criteria', 'src/cli'].flatMap((folder) =>
		inSources(folder, /(?<=['"])set\.[a-z0-9-]+(?=['"])/g),
	),
	...[
		'unknown-key',
		'missing',
		'not-one-of',
		'wrong-shape',
		'not-yaml',
		'yaml-too-large',
		'yaml-key-twice',
		'yaml-documents',
	].map((code) => `set.${code}`),
];

describe('a problem in reading a set', () => {
	it.each(codes)('%s has a sentence in Vietnamese and in English', (code) => {
		for (const locale of ['vi', 'en'] as const) {
			const details = { line: 7, place: '1.1', value: 'x', expected: 'y', key: 'k', column: 1, reason: 'r' };
			expect(setProblemMessage({ code, details }, locale)).not.toContain('set.');
		}
	});

	it('says where it stands and what to write', () => {
		const read = readSet(
			'format: openpar-set/1\nnodes:\n  - { code: 1.1, name: A, max: 1, rule: { form: x } }\n',
		);
		const said = read.ok ? [] : read.problems.map((problem) => setProblemMessage(problem, 'vi'));
		expect(said[0]).toBe('Dòng 1, id: còn thiếu.');
		expect(said.at(-1)).toMatch(
			/^Dòng 3, 1\.1 › rule x › form: “x” không có trong danh sách\. Chọn một trong: yes-no, /,
		);
	});
});

const findings = [
	...inSources('src/criteria/core/findings', /(?<=['"])criteria\.[a-z-]+(?=['"])/g),
	...['kind-wrong', 'scale-differs', 'scale-equal', 'from-missing', 'to-missing'].map(
		(what) => `criteria.mapping-${what}`,
	),
	...['from', 'to'].flatMap((side) => ['unknown', 'twice'].map((what) => `criteria.mapping-${side}-${what}`)),
	...inSources('src/scoring/core', /(?<=['"])scoring\.(?:best|border|bands?|variable|key)-[a-z-]+(?=['"])/g),
	'criteria.acknowledges-nothing',
];

describe('a finding', () => {
	it.each(findings)('%s has a sentence in Vietnamese and in English', (code) => {
		for (const locale of ['vi', 'en'] as const) {
			const message = findingMessage({ code, at: '1.1', path: [], details: {} }, locale);
			expect(message).not.toContain(`${code} {`);
		}
	});

	it.each(findings)('%s is of a kind that has a name', (code) => {
		for (const locale of ['vi', 'en'] as const)
			expect(['Điểm khác', 'Other findings']).not.toContain(findingKind(code, locale));
	});

	it('of one form of rule is named by that form', () => {
		expect(findingKind('scoring.gate.not-worse', 'vi')).toMatch(/Điều kiện loại trừ$/);
	});

	it('names the criterion and speaks in figures of the language', () => {
		const details = { max: '2.5', sum: '2', difference: '-0.5' };
		const finding = { code: 'criteria.max-does-not-add-up', at: '1.2', path: [], details };
		expect(findingMessage(finding, 'vi')).toMatch(/^Tiêu chí 1\.2: Điểm tối đa ghi 2,5, .* 2 \(lệch -0,5\)/);
		expect(findingMessage({ ...finding, at: '' }, 'en')).toMatch(/^Criteria set: The maximum is 2\.5/);
	});

	it('names what is missing in words', () => {
		const finding = { code: 'criteria.text-missing', at: '1', path: [], details: { field: 'evidence' } };
		expect(findingMessage(finding, 'vi')).toBe('Tiêu chí 1: Còn thiếu: tài liệu kiểm chứng (evidence).');
	});
});
