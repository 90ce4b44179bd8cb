import { describe, expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { aRule, given, scoreOf, testForm } from './form.suite.ts';

const rule = {
	form: 'appraiser-deduction',
	items: [
		{ key: 'thieu', label: 'Thiếu tài liệu kiểm chứng', points: '0,5' },
		{ key: 'sai', label: 'Số liệu sai', points: '0.25' },
	],
	rule: { form: 'yes-no', yes: '2' },
};
const measured = {
	form: 'ratio-bands',
	variables: { a: 'a', b: 'b' },
	measure: 'b / a',
	whenNothing: 'not-applicable',
	bands: [{ from: '0', points: '2' }],
};

testForm('appraiser-deduction', [
	{
		rule,
		table: [
			[{ option: 'yes', thieu: '0', sai: '0' }, 'none: 2 of 2'],
			[{ option: 'yes', thieu: '1', sai: '2' }, 'deducted: 2 of 2'],
			[{ option: 'yes', thieu: '5', sai: '0' }, 'all: 2 of 2'],
			[{ option: 'no', thieu: '1', sai: '0' }, 'all: 0 of 2'],
			[{ option: 'yes' }, 'not-entered: 2 of 2'],
			[{ option: 'yes', thieu: '1' }, 'input-missing sai'],
			[{ thieu: '1' }, 'input-missing option, input-missing sai'],
			[{}, 'input-missing option'],
		],
	},
	{
		rule: { ...rule, most: '1' },
		table: [[{ option: 'yes', thieu: '3', sai: '0' }, 'capped: 2 of 2']],
	},
	{
		rule: { ...rule, rule: measured },
		table: [[{ a: '0', b: '0', thieu: '1', sai: '0' }, 'not-applicable: not applicable']],
	},
	{
		rule: { ...rule, items: [{ key: 'a', label: 'a', points: '0' }], rule: measured },
		table: [],
		findings: ['item-without-points', 'key-twice'],
	},
]);

describe('What the appraiser takes off', () => {
	const deducted = (entered: Readonly<Record<string, string>>, document: unknown = rule) => {
		const outcome = scoreOf(aRule(document), given(entered));
		return outcome.kind === 'points' ? toExact(outcome.deduction) : outcome.kind;
	};

	it.each([
		[{ option: 'yes', thieu: '1', sai: '2' }, '1'],
		[{ option: 'yes', thieu: '5', sai: '0' }, '2'],
		[{ option: 'no', thieu: '1', sai: '0' }, '0'],
		[{ option: 'yes' }, '0'],
	])('stands apart and is never more than the points: %j', (entered, expected) => {
		expect(deducted(entered)).toBe(expected);
	});

	it('goes no further than the rule says', () => {
		expect(deducted({ option: 'yes', thieu: '3', sai: '0' }, { ...rule, most: '1' })).toBe('1');
	});

	it('adds to what was taken off inside, both together no more than the points', () => {
		const outer = { ...rule, items: [{ key: 'khac', label: 'Khác', points: '1' }], rule };
		expect(deducted({ option: 'yes', thieu: '1', sai: '0', khac: '1' }, outer)).toBe('1.5');
		expect(deducted({ option: 'yes', thieu: '3', sai: '0', khac: '1' }, outer)).toBe('2');
	});
});
