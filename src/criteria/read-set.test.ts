import { describe, expect, it } from 'vitest';
import { readSet } from './read-set.ts';

const HEAD =
	'format: openpar-set/1\nid: so-2024\nname: Bộ tiêu chí\nyear: 2024\nunitGroup: { name: Các sở }\n';

const problems = (yaml: string) => {
	const read = readSet(yaml);
	return read.ok ? [] : read.problems.map(({ code, details: { line, place } }) => [line, place, code]);
};

describe('a criteria set in YAML', () => {
	it('is read with what is not said at its default, and every scalar to the letter', () => {
		const read = readSet(`${HEAD}nodes:
  - code: 1.10
    name: Kế hoạch
    max: 0,50
    rule: { form: yes-no, yes: 0.50 }
`);
		expect(read).toMatchObject({
			ok: true,
			set: {
				name: { vi: 'Bộ tiêu chí' },
				year: 2024,
				max: '100',
				complete: true,
				rounding: { at: 'none', digits: 2 },
				nodes: [{ code: '1.10', max: '0.50', evidence: [], rule: { yes: '0.50', no: '0' }, children: [] }],
			},
		});
	});

	it('is read from JSON as well', () => {
		const json = JSON.stringify({
			format: 'openpar-set/1',
			id: 'a',
			name: { vi: 'A', en: 'A' },
			year: 2024,
			unitGroup: { name: 'B', blocks: ['sở'] },
			complete: false,
			nodes: [{ code: '1', name: 'C', max: 1.5 }],
		});
		expect(readSet(json)).toMatchObject({ ok: true, set: { complete: false, nodes: [{ max: '1.5' }] } });
	});

	it('tells everything that is wrong at once, each with its line, criterion, form and key', () => {
		expect(
			problems(`${HEAD}color: blue
nodes:
  - code: "1"
    name: Chỉ đạo, điều hành
    max: mười
    children:
      - code: "1.1"
        name: { vi: Kế hoạch, fr: Plan }
        max: 1
        source: selfie
        rule: { form: yesno, yes: 1 }
      - code: "1.2"
        max: -1
        name: Báo cáo
        rule:
          form: sum-of
          items:
            - key: a
              label: Quý
              rule: { form: yes-no, yes: x, maybe: 1 }
            - { key: b, label: Năm, rule: { yes: 1 } }
`),
		).toEqual([
			[6, 'color', 'set.unknown-key'],
			[10, '1 › max', 'set.not-a-decimal'],
			[13, '1.1 › name › fr', 'set.unknown-key'],
			[15, '1.1 › source', 'set.not-one-of'],
			[16, '1.1 › rule yesno › form', 'set.not-one-of'],
			[18, '1.2 › max', 'set.negative'],
			[25, '1.2 › rule sum-of › items 1 › rule yes-no › yes', 'set.not-a-decimal'],
			[25, '1.2 › rule sum-of › items 1 › rule yes-no › maybe', 'set.unknown-key'],
			[26, '1.2 › rule sum-of › items 2 › rule › form', 'set.missing'],
		]);
	});

	it('lists the known forms for one that does not exist', () => {
		const read = readSet(`${HEAD}nodes: [{ code: 1, name: A, max: 1, rule: { form: yesno } }]\n`);
		expect(read.ok ? '' : read.problems[0]?.details['expected']).toContain('yes-no, ');
	});

	it('names a criterion without a code by its place', () => {
		expect(problems(`${HEAD}nodes:\n  - { name: A, max: 1 }\n  - { code: 2, name: B }\n`)).toEqual([
			[7, 'nodes 1 › code', 'set.missing'],
			[8, '2 › max', 'set.missing'],
		]);
	});

	it.each([
		['', 'set.missing'],
		['- 1', 'set.wrong-shape'],
		['nodes: [1', 'set.not-yaml'],
		[`${HEAD}nodes: []`, 'set.empty'],
		[`${HEAD}nodes: [{ code: 1, name: A, max: 1 }]\nid: b`, 'set.yaml-key-twice'],
		[`${HEAD}---\n${HEAD}`, 'set.yaml-documents'],
	])('%j is refused with %s', (yaml, code) => {
		expect(problems(yaml).map(([, , found]) => found)).toContain(code);
	});

	it.each([
		['nodes inside of nodes without end', '['.repeat(100_000)],
		[
			'anchors that multiply',
			Array.from({ length: 20 }, (_, at) => `a${at}: &a${at} [${`*a${at - 1},`.repeat(at && 9)} x]`).join(
				'\n',
			),
		],
	])('%s are refused with one sentence', (_, yaml) => {
		expect(problems(yaml).map(([, , found]) => found)).toEqual(['set.yaml-too-large']);
	});
});
