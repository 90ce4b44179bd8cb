import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { evaluateRule } from '../core/evaluate-rule.ts';
import type { Trace } from '../core/form.ts';
import { groupOf } from '../core/group.ts';
import { WHEN_NOTHING } from '../core/measure.ts';
import { inputsOf } from '../core/rule-tree.ts';
import { aRule, type Entered, entriesFor, given } from '../core/rules/form.suite.ts';
import { ALL_FORMS } from '../core/rules/registry.ts';
import { documentedRules } from './documented.fixture.ts';
import { explain, explanationLines, formName } from './explain.ts';
import { readMessages } from './messages.fixture.ts';
import { calledByRule, ruleProblemMessage } from './problems.ts';
import { plainly } from './spoken.ts';

const LOCALES = ['vi', 'en', 'km'] as const;
vi.mock('#paraglide/messages.js', async () => {
	const { messagesFromFiles, readMessages: read } = await import('./messages.fixture.ts');
	return { m: messagesFromFiles(read()) };
});
const TEXTS = readMessages();

const traceOf = (rule: object, entered: Entered, max = '2'): Trace => {
	const outcome = evaluateRule(aRule(rule), { max: decimal(max), block: 'sở', given: given(entered) });
	if (outcome.kind === 'missing') throw new Error(outcome.problems.map(({ code }) => code).join());
	return outcome.trace;
};

const problemsOf = (document: object, entered: Entered, locale: 'vi' | 'en' | 'km'): string[] => {
	const rule = aRule(document);
	const outcome = evaluateRule(rule, { max: decimal('2'), block: 'sở', given: given(entered) });
	if (outcome.kind !== 'missing') return [];
	return outcome.problems.map((problem) =>
		ruleProblemMessage(problem, locale, calledByRule(inputsOf(rule), locale)),
	);
};

const ratio = { variables: { a: { vi: 'Phải làm', en: 'To do' }, b: 'Đã làm' }, measure: 'b / a * 100' };

describe('The sentence of a score', () => {
	const thirds = traceOf({ form: 'proportional', ...ratio }, { a: '3', b: '1' });
	const deducted = { form: 'deduct-per-item', items: [{ key: 'n', label: 'Chậm', points: '0.25' }] };
	const levels = { form: 'levels', options: [{ key: 'x', label: { vi: 'Khá', en: 'Good' }, points: '0.5' }] };
	const bands = {
		form: 'ratio-bands',
		variables: { t: 'Tỷ lệ' },
		measure: 't',
		bands: [{ from: '80.5', until: '90', points: '1.5' }],
	};

	it.each([
		['vi', thirds, '1 / 3 × 100 = 100/3 (≈ 33,33); 100/3 (≈ 33,33) / 100 × 2 = 2/3 (≈ 0,67) điểm.'],
		['en', thirds, '1 / 3 × 100 = 100/3 (≈ 33.33); 100/3 (≈ 33.33) / 100 × 2 = 2/3 (≈ 0.67) points.'],
		['vi', traceOf(deducted, { n: '3' }), '2 − (3 × 0,25) = 1,25 điểm.'],
		['en', traceOf(deducted, { n: '3' }), '2 − (3 × 0.25) = 1.25 points.'],
		['km', traceOf(deducted, { n: '3' }), '2 − (3 × 0,25) = 1,25 ពិន្ទុ។'],
		['vi', traceOf(levels, { option: 'x' }), 'Mức “Khá”: 0,5 điểm.'],
		['en', traceOf(levels, { option: 'x' }), 'Level “Good”: 0.5 points.'],
		['km', traceOf(levels, { option: 'x' }), 'កម្រិត “Khá”៖ 0,5 ពិន្ទុ។'],
		['vi', traceOf(bands, { t: '85.5' }), '85,5, thuộc khoảng ≥ 80,5; < 90: 1,5 điểm.'],
	] as const)('in %s', (locale, trace, expected) => {
		expect(plainly(explain(trace, locale).sentence)).toBe(expected);
	});

	it('of a gate says the condition in words', () => {
		const gate = {
			form: 'gate',
			variables: { v: { vi: 'Số vụ, có hoặc không', en: 'Violations' }, a: 'Số hồ sơ' },
			when: 'v >= 1 and a != 0',
			rule: { form: 'yes-no', yes: '2' },
		};
		const trace = traceOf(gate, { v: '2', a: '1' });
		expect(plainly(explain(trace, 'vi').sentence)).toBe(
			'Số vụ, có hoặc không ≥ 1 và Số hồ sơ ≠ 0 (2 ≥ 1 và 1 ≠ 0): chỉ tính 0 điểm.',
		);
		expect(plainly(explain(trace, 'en').sentence)).toBe(
			'Violations ≥ 1 and Số hồ sơ ≠ 0 (2 ≥ 1 and 1 ≠ 0): 0 points only.',
		);
	});

	it('of a sum lists its parts under their names', () => {
		const sum = {
			form: 'sum-of',
			items: [
				{ key: 'x', label: { vi: 'Kế hoạch', en: 'Plan' }, rule: { form: 'yes-no', yes: '0.5' } },
				{
					key: 'y',
					label: 'Thực hiện',
					max: '1.5',
					rule: { form: 'cap', most: '1', rule: { form: 'yes-no', yes: '1.5' } },
				},
			],
		};
		const trace = traceOf(sum, { 'x.option': 'yes', 'y.option': 'yes' });
		expect(explanationLines(explain(trace, 'vi'))).toEqual([
			'Tổng các nội dung thành phần: 1,5 điểm.',
			'  - Kế hoạch: Có thực hiện: 0,5 điểm.',
			'  - Thực hiện: 1,5 điểm, cao hơn mức tối đa nên tính 1 điểm.',
			'    - Có thực hiện: 1,5 điểm.',
		]);
		expect(explain(trace, 'en').parts.map(({ label }) => label)).toEqual([
			[{ text: 'Plan', lang: undefined }],
			[{ text: 'Thực hiện', lang: 'vi' }],
		]);
	});
});

describe('What is missing or wrong', () => {
	it('is said with what the input means', () => {
		expect(problemsOf({ form: 'proportional', ...ratio }, { b: '-1.5' }, 'vi')).toEqual([
			'“Đã làm” (b): -1,5 nhỏ hơn 0. Hãy kiểm tra lại.',
			'Thiếu “Phải làm” (a). Hãy nhập.',
		]);
		expect(problemsOf({ form: 'proportional', ...ratio }, { b: '1' }, 'en')).toEqual([
			'“To do” (a) is missing. Please enter it.',
		]);
		expect(problemsOf({ form: 'proportional', ...ratio }, { a: '0', b: '0' }, 'vi')[0]).toContain(
			'b / a × 100',
		);
		expect(problemsOf({ form: 'yes-no', yes: '2' }, {}, 'vi')).toEqual(['Thiếu mức được chọn. Hãy nhập.']);
		expect(problemsOf({ form: 'yes-no', yes: '2' }, { option: 'co' }, 'en')).toEqual([
			'the level chosen: there is no “co”. Choose one of: yes, no.',
		]);
	});
});

/** Traces of a rule for many entries, alone in its block and with three others. */
const tracesOf = (document: object, max: string): readonly Trace[] => {
	const rule = aRule(document);
	const traces: Trace[] = [];
	const visit = (trace: Trace): void => {
		traces.push(trace);
		for (const part of trace.parts ?? []) visit(part.trace);
	};
	fc.assert(
		fc.property(fc.array(entriesFor(rule), { minLength: 1, maxLength: 4 }), (peers) => {
			const outcome = evaluateRule(rule, {
				max: decimal(max),
				block: 'sở',
				given: peers[0] ?? {},
				group: (one) => groupOf(one, '', peers),
			});
			if (outcome.kind !== 'missing') visit(outcome.trace);
		}),
		{ seed: 20260101, numRuns: 60 },
	);
	return traces;
};

describe('Every form', () => {
	const branches = ALL_FORMS.flatMap(({ id, branches: all }) =>
		all.map((branch) => `scoring.${id}.${branch}`),
	);

	it.each(LOCALES)('has a name and a sentence for each of its branches in %s', (locale) => {
		const wanted = [...ALL_FORMS.map(({ id }) => `scoring.${id}.name`), ...branches];
		expect(wanted.filter((key) => !TEXTS[locale][key])).toEqual([]);
		expect(formName('yes-no', locale)).toBe(TEXTS[locale]['scoring.yes-no.name']);
	});

	it.each(LOCALES)('fills every gap of its sentences in %s', (locale) => {
		const known = new Set<string>(ALL_FORMS.map(({ id }) => id));
		const said = new Set<string>();
		for (const { form, rule, max } of documentedRules()) {
			if (!known.has(form)) continue;
			const ways = 'whenNothing' in rule ? WHEN_NOTHING : [undefined];
			for (const whenNothing of ways) {
				const document = whenNothing ? { ...rule, whenNothing } : rule;
				for (const trace of tracesOf(document, max)) {
					const sentence = plainly(explain(trace, locale).sentence);
					expect(sentence).not.toMatch(/[{}]|undefined|scoring\./);
					expect(sentence).toBe(sentence.normalize('NFC'));
					said.add(trace.form);
				}
			}
		}
		expect([...said].sort()).toEqual([...known].sort());
	});
});

describe('Every code that core returns', () => {
	const CORE = new URL('../core/', import.meta.url);
	const files = readdirSync(CORE, { recursive: true, encoding: 'utf8' }).filter(
		(name) => name.endsWith('.ts') && !/\.(test|suite|fixture)\.ts$/.test(name),
	);
	const codes = files.flatMap((name) =>
		[...readFileSync(new URL(name, CORE), 'utf8').matchAll(/'(scoring\.[a-z-]+(?:\.[a-z-]+)?)'/g)].map(
			([, code = '']) => code,
		),
	);
	const wants = ['number', 'condition', 'text'].map((type) => `scoring.expression-wants-${type}`);

	it.each(LOCALES)('has a sentence in %s', (locale) => {
		expect(new Set(codes).size).toBeGreaterThan(30);
		expect([...new Set([...codes, ...wants])].filter((code) => !TEXTS[locale][code])).toEqual([]);
	});
});
