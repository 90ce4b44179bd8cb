import { testForm } from './form.suite.ts';

const count = {
	form: 'deduct-per-item',
	floor: 'none',
	start: '3',
	items: [{ key: 'n', label: 'Lỗi', points: '1' }],
};
const nothing = {
	form: 'proportional',
	variables: { a: 'a' },
	measure: '1 / a',
	whenNothing: 'not-applicable',
};

testForm('cap', [
	{
		rule: { form: 'cap', least: '-1', most: '2', rule: count },
		table: [
			[{ n: '2' }, 'within: 1 of 2'],
			[{ n: '0' }, 'lowered: 2 of 2'],
			[{ n: '9' }, 'raised: -1 of 2'],
			[{}, 'input-missing n'],
			[{ n: '0.5' }, 'input-not-whole n'],
		],
		falls: ['n'],
	},
	{
		rule: { form: 'cap', most: '2', rule: nothing },
		table: [[{ a: '0' }, 'not-applicable: not applicable']],
	},
	{ rule: { form: 'cap', rule: nothing }, table: [], findings: ['cap.no-bounds'] },
	{
		rule: { form: 'cap', least: '2', most: '1', rule: nothing },
		table: [],
		findings: ['cap.bounds-crossed'],
	},
]);
