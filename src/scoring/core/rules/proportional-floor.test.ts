import { testForm } from './form.suite.ts';

const measured = { variables: { a: 'Số phải làm', b: 'Số đã làm' }, measure: 'b / a * 100' };
const rule = { form: 'proportional-floor', ...measured, floor: '80' };
const zero = { a: '0', b: '0' };

testForm('proportional-floor', [
	{
		rule,
		table: [
			[{ a: '100', b: '80' }, 'proportional: 1.6 of 2'],
			[{ a: '100', b: '79.99' }, 'below-floor: 0 of 2'],
			[{ a: '100', b: '100' }, 'proportional: 2 of 2'],
			[{ a: '100', b: '101' }, 'measure-above-full'],
			[zero, 'division-by-zero'],
			[{}, 'input-missing b, input-missing a'],
			[{ a: '-1', b: '1' }, 'input-negative a'],
		],
		rises: ['b'],
		falls: ['a'],
	},
	{
		rule: { ...rule, floorInclusive: 'false', over: 'cap', below: '0,25' },
		table: [
			[{ a: '100', b: '80' }, 'below-floor: 0.25 of 2'],
			[{ a: '100', b: '120' }, 'capped: 2 of 2'],
		],
		rises: ['b'],
	},
	{ rule: { ...rule, whenNothing: 'full' }, table: [[zero, 'nothing-full: 2 of 2']] },
	{ rule: { ...rule, whenNothing: 'zero' }, table: [[zero, 'nothing-zero: 0 of 2']] },
	{
		rule: { ...rule, whenNothing: 'not-applicable' },
		table: [[zero, 'nothing-not-applicable: not applicable']],
	},
	{ rule: { ...rule, measure: 'b - a' }, table: [[{ a: '2', b: '1' }, 'measure-below-zero']] },
	{
		rule: { ...rule, floor: '110', below: '2' },
		table: [],
		findings: ['proportional-floor.floor-above-full'],
	},
	{ rule: { ...rule, below: '1.75' }, table: [], findings: ['proportional-floor.below-is-better'] },
	{
		rule: { ...rule, floor: '100', floorInclusive: false },
		table: [],
		findings: ['proportional-floor.floor-above-full'],
	},
]);
