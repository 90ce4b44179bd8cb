import { testForm } from './form.suite.ts';

const variables = { a: 'Tổng số', b: 'Đúng hạn', c: 'Chậm' };
const rule = { form: 'formula', variables, points: '(b / a) * 2 + (c / a) * 0.5' };
const zero = { a: '0', b: '0', c: '0' };

testForm('formula', [
	{
		rule,
		table: [
			[{ a: '10', b: '8', c: '2' }, 'formula: 1.7 of 2'],
			[{ a: '3', b: '1', c: '1' }, 'formula: 5/6 of 2'],
			[{ a: '10', b: '10', c: '1' }, 'points-above-max'],
			[zero, 'division-by-zero'],
			[{}, 'input-missing b, input-missing a, input-missing c'],
			[{ a: '0', b: '1' }, 'input-missing c'],
			[{ a: '1', b: '-1', c: 'x' }, 'input-negative b, input-not-a-number c'],
		],
		rises: ['b', 'c'],
	},
	{ rule: { ...rule, over: 'cap' }, table: [[{ a: '10', b: '10', c: '1' }, 'capped: 2 of 2']] },
	{ rule: { ...rule, whenNothing: 'full' }, table: [[zero, 'nothing-full: 2 of 2']] },
	{ rule: { ...rule, whenNothing: 'zero' }, table: [[zero, 'nothing-zero: 0 of 2']] },
	{
		rule: { ...rule, whenNothing: 'not-applicable' },
		table: [[zero, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...rule, points: 'if(a > 0, b / a, 2)' },
		table: [
			[{ a: '0' }, 'formula: 2 of 2'],
			[{}, 'input-missing a, input-missing b'],
		],
		findings: ['variable-unused'],
	},
	{
		rule: { ...rule, points: '2 - a - b * 0 - c * 0' },
		table: [[{ a: '3', b: '0', c: '0' }, 'formula: -1 of 2']],
	},
]);
