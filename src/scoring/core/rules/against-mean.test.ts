import { testForm } from './form.suite.ts';

const rule = {
	form: 'against-mean',
	variables: { thu: 'Số thu ngân sách', giao: 'Số giao thu' },
	measure: 'thu / giao * 100',
	atOrAbove: '2',
	below: '0.5',
};
/** With 90 of the unit the mean is 80. */
const peers = [
	{ thu: '80', giao: '100' },
	{ thu: '70', giao: '100' },
];

testForm('against-mean', [
	{
		rule,
		peers,
		table: [
			[{ thu: '90', giao: '100' }, 'at-or-above: 2 of 2'],
			[{ thu: '75', giao: '100' }, 'at-or-above: 2 of 2'],
			[{ thu: '74.9', giao: '100' }, 'below: 0.5 of 2'],
			[{ thu: '1', giao: '0' }, 'division-by-zero'],
			[{}, 'input-missing thu, input-missing giao'],
		],
		rises: ['thu'],
		falls: ['giao'],
	},
	{
		rule: { ...rule, inclusive: false },
		peers,
		table: [
			[{ thu: '75', giao: '100' }, 'not-above: 0.5 of 2'],
			[{ thu: '75.01', giao: '100' }, 'above: 2 of 2'],
		],
	},
	{
		rule,
		peers: [...peers, { thu: '60' }],
		table: [
			[{ thu: '90', giao: '100' }, 'group-incomplete'],
			[{ thu: '90' }, 'input-missing giao'],
		],
	},
	{
		rule: { ...rule, whenNothing: 'full' },
		peers: [...peers, { thu: '0', giao: '0' }],
		table: [
			[{ thu: '0', giao: '0' }, 'nothing-full: 2 of 2'],
			[{ thu: '75', giao: '100' }, 'at-or-above: 2 of 2'],
		],
	},
	{
		rule: { ...rule, whenNothing: 'zero' },
		table: [
			[{ thu: '0', giao: '0' }, 'nothing-zero: 0 of 2'],
			[{ thu: '10', giao: '100' }, 'at-or-above: 2 of 2'],
		],
	},
	{
		rule: { ...rule, whenNothing: 'not-applicable' },
		table: [[{ thu: '0', giao: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...rule, atOrAbove: '1', below: '1', measure: 'thu / giai' },
		table: [],
		findings: ['best-below-max', 'variable-unknown', 'variable-unused', 'against-mean.no-difference'],
	},
]);
