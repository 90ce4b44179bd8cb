import { testForm } from './form.suite.ts';

const rule = { form: 'proportional', variables: { a: 'Phải làm', b: 'Đã làm' }, measure: 'b / a * 100' };
const gate = { form: 'gate', variables: { viPham: 'Số vụ vi phạm' }, when: 'viPham > 0', rule };

testForm('gate', [
	{
		rule: gate,
		table: [
			[{ viPham: '1' }, 'closed: 0 of 2'],
			[{ viPham: '0', a: '2', b: '1' }, 'passed: 1 of 2'],
			[{ viPham: '0' }, 'input-missing b, input-missing a'],
			[{}, 'input-missing viPham, input-missing b, input-missing a'],
			[{ viPham: '-1', a: '2', b: '1' }, 'input-negative viPham'],
		],
		falls: ['viPham'],
		rises: ['b'],
	},
	{
		rule: { ...gate, points: '-1', rule: { ...rule, whenNothing: 'not-applicable' } },
		table: [
			[{ viPham: '3' }, 'closed: -1 of 2'],
			[{ viPham: '0', a: '0', b: '0' }, 'not-applicable: not applicable'],
		],
	},
	{ rule: { ...gate, points: '2' }, table: [], findings: ['gate.not-worse'] },
	{ rule: { ...gate, when: 'viPham' }, table: [], findings: ['expression-wants-condition'] },
]);
