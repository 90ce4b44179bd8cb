import { expect, it } from 'vitest';
import { ruleSchema } from '../rule-schema.ts';
import { testForm } from './form.suite.ts';

const measured = { variables: { a: 'Số phải làm', b: 'Số đã làm' }, measure: 'b / a * 100' };
const rule = { form: 'proportional', ...measured };

testForm('proportional', [
	{
		rule,
		table: [
			[{ a: '50', b: '40' }, 'proportional: 1.6 of 2'],
			[{ a: '3', b: '1' }, 'proportional: 2/3 of 2'],
			[{ a: '3', b: '3' }, 'proportional: 2 of 2'],
			[{ a: '3', b: '0' }, 'proportional: 0 of 2'],
			[{ a: '3', b: '4' }, 'measure-above-full'],
			[{ a: '0', b: '0' }, 'division-by-zero'],
			[{}, 'input-missing b, input-missing a'],
			[{ a: '3', b: '-1' }, 'input-negative b'],
			[{ a: 'ba', b: 'một' }, 'input-not-a-number a, input-not-a-number b'],
		],
		rises: ['b'],
		falls: ['a'],
	},
	{ rule: { ...rule, over: 'cap' }, table: [[{ a: '3', b: '4' }, 'capped: 2 of 2']], rises: ['b'] },
	{ rule: { ...rule, whenNothing: 'full' }, table: [[{ a: '0', b: '0' }, 'nothing-full: 2 of 2']] },
	{ rule: { ...rule, whenNothing: 'zero' }, table: [[{ a: '0', b: '0' }, 'nothing-zero: 0 of 2']] },
	{
		rule: { ...rule, whenNothing: 'not-applicable' },
		table: [[{ a: '0', b: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...rule, measure: 'b - a', full: '0,5' },
		table: [
			[{ a: '1', b: '1.25' }, 'proportional: 1 of 2'],
			[{ a: '2', b: '1' }, 'measure-below-zero'],
		],
	},
	{ rule: { ...rule, measure: 'b > a' }, table: [], findings: ['expression-wants-number'] },
]);

it('A measure of 0 for full points is no document: nothing can be divided by it', () => {
	for (const full of ['0', '0,00', '-1']) expect(ruleSchema.safeParse({ ...rule, full }).success).toBe(false);
});
