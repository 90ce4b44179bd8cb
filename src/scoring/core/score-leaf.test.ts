import { describe, expect, it } from 'vitest';
import { decimal, toExact } from '#kernel/decimal.ts';
import type { Group, Outcome } from './form.ts';
import { readEntered } from './read-entered.ts';
import { aRule, type Entered, saidOf } from './rules/form.suite.ts';
import type { Rule } from './rules/registry.ts';
import { type LeafEntered, scoreLeaf } from './score-leaf.ts';

const ratio = aRule({
	form: 'ratio-bands',
	variables: { a: 'Phải làm', b: 'Đã làm' },
	measure: 'b / a * 100',
	bands: [
		{ from: '80', points: '2' },
		{ from: '0', until: '80', points: '0,5' },
	],
});
const judgement = aRule({ form: 'judgement', step: '0.25' });
const deduction = aRule({
	form: 'appraiser-deduction',
	items: [{ key: 'sai', label: 'Số liệu sai', points: '0,5' }],
	rule: { form: 'yes-no', yes: '2' },
});
const byBlock = aRule({
	form: 'max-by-block',
	blocks: [
		{ block: 'sở', max: '2' },
		{ block: 'xã', max: '1' },
	],
	rule: { form: 'proportional', variables: { x: 'Tỷ lệ' }, measure: 'x' },
});

const score = (rule: Rule, entered: Entered, more: Partial<LeafEntered> = {}): Outcome =>
	scoreLeaf({
		rule,
		max: decimal('2'),
		given: readEntered(rule, entered),
		block: 'sở',
		notApplicable: 'allowed',
		...more,
	});
const said = (rule: Rule, entered: Entered, more?: Partial<LeafEntered>) =>
	saidOf(score(rule, entered, more));

describe('A leaf scored from what was entered', () => {
	it('gets what its rule comes to', () => {
		expect(said(ratio, { a: '50', b: '40' })).toBe('in-band: 2 of 2');
		expect(said(judgement, { points: '1.25' })).toBe('given: 1.25 of 2');
	});

	it('says everything that is missing, wrong or unknown at once', () => {
		expect(said(ratio, { b: 'nhiều', c: '1' })).toBe(
			'input-unknown c, input-not-a-number b, input-missing a',
		);
		expect(score(ratio, { c: '1', points: '1' })).toMatchObject({
			problems: [
				{ code: 'scoring.input-unknown', details: { input: 'c', known: 'a, b, notApplicable, points' } },
			],
		});
	});

	it('takes an empty text for nothing entered', () => {
		expect(said(ratio, { a: ' ', b: '40', points: '' })).toBe('input-missing a');
	});

	it('reads each text as its input asks', () => {
		const levels = aRule({
			form: 'levels',
			options: [
				{ key: '1', label: 'Mức 1', points: '2' },
				{ key: '2', label: 'Mức 2', points: '0' },
			],
		});
		expect(said(levels, { option: '1' })).toMatch(': 2 of 2');
		const inTime = aRule({ form: 'timeliness', due: '2017-11-30', bands: [{ until: 0, points: '2' }] });
		expect(readEntered(inTime, { submitted: '30/11/2017' })).toEqual({ submitted: '2017-11-30' });
		expect(said(inTime, { submitted: '31/11/2017' })).toBe('input-not-a-day submitted');
		const parts = aRule({
			form: 'sum-of',
			items: [
				{ key: 'a', label: 'A', rule: { form: 'yes-no', yes: '1' } },
				{ key: 'b', label: 'B', rule: { form: 'judgement', step: '0.5', most: '1' } },
			],
		});
		expect(said(parts, { 'a.option': 'yes', 'b.points': '0.5' })).toBe('sum: 1.5 of 2');
		expect(said(parts, { 'a.option': 'có' })).toBe('option-unknown a.option, input-missing b.points');
	});

	it('may use the figures of the block', () => {
		const against = aRule({
			form: 'against-mean',
			variables: { x: 'Chỉ số' },
			measure: 'x',
			atOrAbove: '2',
			below: '0',
		});
		const group = (): Group => ({ values: [decimal('70')], mean: decimal('70') });
		expect(said(against, { x: '70' }, { group })).toBe('at-or-above: 2 of 2');
		expect(said(against, { x: '70' })).toBe('group-incomplete');
	});
});

describe('A leaf that does not apply', () => {
	it('is left out where somebody entered so and the set knows it', () => {
		expect(score(ratio, { notApplicable: 'yes' })).toMatchObject({
			kind: 'not-applicable',
			trace: { form: 'given', branch: 'not-applicable', inputs: { notApplicable: 'yes' }, max: '2' },
		});
		expect(score(byBlock, { notApplicable: 'yes' }, { block: 'xã' })).toMatchObject({ trace: { max: '1' } });
		expect(said(ratio, { notApplicable: 'no', a: '50', b: '40' })).toBe('in-band: 2 of 2');
	});

	it('is not where the set refuses it', () => {
		expect(said(ratio, { notApplicable: 'yes' }, { notApplicable: 'refused' })).toBe(
			'not-applicable-refused notApplicable',
		);
	});

	it('has no points beside', () => {
		expect(said(ratio, { notApplicable: 'yes', points: '1' })).toBe(
			'not-applicable-with-points notApplicable',
		);
		expect(said(ratio, { notApplicable: 'có', a: '1', b: '1' })).toBe('option-unknown notApplicable');
	});
});

describe('Points that an appraiser gives outright', () => {
	it('count, and the trace keeps what the rule came to', () => {
		expect(score(ratio, { a: '50', b: '40', points: '1.5' })).toMatchObject({
			kind: 'points',
			points: decimal('1.5'),
			trace: {
				form: 'given',
				branch: 'instead',
				inputs: { points: '1.5' },
				values: { computed: '2' },
				parts: [{ key: 'rule', trace: { form: 'ratio-bands', branch: 'in-band', points: '2' } }],
			},
		});
	});

	it('count where the rule comes to nothing', () => {
		expect(said(ratio, { points: '1.5' })).toBe('given: 1.5 of 2');
	});

	it('may be 0 below the least of the rule, and never above what the leaf is worth', () => {
		expect(said(ratio, { points: '0' })).toBe('given: 0 of 2');
		expect(said(ratio, { points: '-0.5' })).toBe('points-below-least');
		expect(said(ratio, { points: '2.01' })).toBe('points-above-max');
		expect(said(ratio, { points: 'hai' })).toBe('input-not-a-number points');
		expect(said(byBlock, { points: '1.5' }, { block: 'xã' })).toBe('points-above-max');
		expect(said(byBlock, { points: '1.5', x: '50' }, { block: 'xã' })).toBe('points-above-max');
		expect(said(byBlock, { points: '1' }, { block: 'xã' })).toBe('given: 1 of 1');
	});

	it('do not lose what is taken off by count', () => {
		const outcome = score(deduction, { option: 'yes', points: '1.5', sai: '1' });
		expect(saidOf(outcome)).toBe('deducted: 1.5 of 2');
		expect(outcome.kind === 'points' && toExact(outcome.deduction)).toBe('0.5');
		expect(outcome).toMatchObject({
			trace: { parts: [{ trace: { form: 'given', values: { computed: '2' } } }] },
		});
	});

	it('are told from the points that a rule itself asks for', () => {
		const either = aRule({
			form: 'branch',
			variables: { loai: 'Loại' },
			cases: [{ when: 'loai = "xa"', rule: { form: 'judgement', step: '0.5' } }],
			otherwise: { rule: { form: 'yes-no', yes: '2' } },
		});
		expect(said(either, { loai: 'xa', points: '1.5' })).toBe('case: 1.5 of 2');
		expect(said(either, { loai: 'xa', points: '1.6' })).toBe('points-off-step points');
		expect(said(either, { loai: 'tinh', option: 'yes', points: '1.5' })).toBe('instead: 1.5 of 2');
	});
});

describe('Points out of bounds', () => {
	const tooMany = aRule({ form: 'yes-no', yes: '3' });

	it('are sent back and not cut', () => {
		expect(score(tooMany, { option: 'yes' })).toMatchObject({
			kind: 'missing',
			problems: [{ code: 'scoring.points-above-max', details: { points: '3', max: '2' } }],
		});
		expect(said(tooMany, { option: 'no' })).toBe('no: 0 of 2');
	});

	it('are not those that a rule provides for having nothing to measure', () => {
		const provided = aRule({ ...ratio, bands: [{ from: '0', points: '2' }], whenNothing: 'zero' });
		expect(said(provided, { a: '0', b: '0' })).toBe('nothing-zero: 0 of 2');
	});
});
