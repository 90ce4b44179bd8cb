import { expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import { aRule, given, testForm } from './form.suite.ts';

const yes = (points: string) => ({ form: 'yes-no', yes: points });
const rule = {
	form: 'branch',
	variables: { loai: { vi: 'Loại đơn vị', values: { xa: 'Xã', phuong: 'Phường' } }, a: 'Số hồ sơ' },
	cases: [
		{ when: 'loai = "xa"', max: '1', rule: yes('1') },
		{
			when: 'a = 0',
			rule: {
				form: 'ratio-bands',
				variables: { x: 'x' },
				measure: '1 / x',
				whenNothing: 'not-applicable',
				bands: [{ points: '2' }],
			},
		},
	],
	otherwise: { rule: yes('2') },
};

testForm('branch', [
	{
		rule,
		table: [
			[{ loai: 'xa', option: 'yes' }, 'case: 1 of 1'],
			[{ loai: 'phuong', a: '3', option: 'yes' }, 'otherwise: 2 of 2'],
			[{ loai: 'phuong', a: '0', x: '0' }, 'not-applicable: not applicable'],
			[{ loai: 'phuong', a: '0', x: '4' }, 'case: 2 of 2'],
			[{}, 'input-missing loai, input-missing a'],
			[{ a: '0', x: '1' }, 'input-missing loai'],
			[{ loai: '3', a: '0', x: '1' }, 'option-unknown loai'],
			[{ loai: 'Xã ', a: '3', option: 'yes' }, 'option-unknown loai'],
			[{ loai: 'xa' }, 'input-missing option'],
		],
	},
	{
		rule: {
			...rule,
			cases: [
				{ ...rule.cases[0], max: '1.5' },
				{ when: 'b > a', max: '0', rule: yes('1') },
			],
		},
		table: [],
		findings: ['variable-unknown', 'best-below-max', 'best-above-max'],
	},
	{
		rule: { ...rule, cases: [{ when: 'loai = "xã" or a < 0', rule: yes('2') }] },
		table: [],
		findings: ['value-never', 'value-never'],
	},
	{
		rule: { ...rule, variables: { loai: 'Loại đơn vị', a: 'Số hồ sơ' } },
		table: [],
		findings: ['values-not-listed'],
	},
]);

it('Its trace names the case as the text counts them, the condition in words, and the rule that counted', () => {
	const entered = given({ loai: 'phuong', a: '0', x: '4' });
	const outcome = evaluateRule(aRule(rule), { max: decimal('2'), block: '', given: entered });
	expect(outcome.kind === 'points' && outcome.trace).toMatchObject({
		inputs: { a: '0' },
		values: { case: '2', condition: { vi: '[Số hồ sơ] = 0' }, working: '0 = 0' },
		parts: [{ key: '2', trace: { form: 'ratio-bands' } }],
	});
});
