import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSet } from '../read-set.ts';
import { setProblemMessage } from './messages.ts';

const SOURCES = ['src/scoring/core', 'src/criteria', 'src/platform/yaml'];

/** Every code of a problem in reading that the sources name. */
const codes = [
	...new Set(
		SOURCES.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(file))
				.flatMap(
					(file) => readFileSync(join(folder, file), 'utf8').match(/(?<=['"])set\.[a-z-]+(?=['"])/g) ?? [],
				),
		),
	),
	...['unknown-key', 'missing', 'not-one-of', 'wrong-shape', 'not-yaml'].map((code) => `set.${code}`),
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
