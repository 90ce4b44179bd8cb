import { testForm } from './form.suite.ts';

const measured = { variables: { t: 'Tỷ lệ' }, measure: 't' };
const up = { form: 'step-increment', ...measured, base: '1', from: '10', step: '5', increment: '0,25' };
const divided = { ...up, variables: { t: 'Tỷ lệ', a: 'Tổng' }, measure: 't / a' };
const zero = { t: '0', a: '0' };

testForm('step-increment', [
	{
		rule: up,
		table: [
			[{ t: '10' }, 'at-base: 1 of 2'],
			[{ t: '3' }, 'at-base: 1 of 2'],
			[{ t: '-3' }, 'at-base: 1 of 2'],
			[{ t: '15' }, 'stepped: 1.25 of 2'],
			[{ t: '12' }, 'stepped: 1.1 of 2'],
			[{ t: '30' }, 'stepped: 2 of 2'],
			[{ t: '31' }, 'capped: 2 of 2'],
			[{}, 'input-missing t'],
			[{ t: 'cao' }, 'input-not-a-number t'],
		],
		rises: ['t'],
	},
	{
		rule: { ...up, partSteps: 'whole', most: '1,5' },
		table: [
			[{ t: '14.99' }, 'at-base: 1 of 2'],
			[{ t: '19.99' }, 'stepped: 1.25 of 2'],
			[{ t: '99' }, 'capped: 1.5 of 2'],
		],
		rises: ['t'],
		findings: ['best-below-max'],
	},
	{
		rule: { ...up, base: '2', direction: 'down', increment: '-0.5' },
		table: [
			[{ t: '10' }, 'at-base: 2 of 2'],
			[{ t: '5' }, 'stepped: 1.5 of 2'],
			[{ t: '-20' }, 'floored: 0 of 2'],
		],
		rises: ['t'],
	},
	{ rule: { ...up, direction: 'down' }, table: [[{ t: '5' }, 'stepped: 1.25 of 2']], falls: ['t'] },
	{ rule: { ...divided, whenNothing: 'full' }, table: [[zero, 'nothing-full: 2 of 2']] },
	{ rule: { ...divided, whenNothing: 'zero' }, table: [[zero, 'nothing-zero: 0 of 2']] },
	{
		rule: { ...divided, whenNothing: 'not-applicable' },
		table: [[zero, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...up, base: '2', increment: '0.5' },
		table: [[{ t: '90' }, 'capped: 2 of 2']],
		findings: ['step-increment.never-changes'],
	},
	{
		rule: { ...up, base: '0', increment: '-0.5' },
		table: [],
		findings: ['best-below-max', 'step-increment.never-changes'],
	},
	{
		rule: { ...up, base: '3', increment: '0' },
		table: [],
		findings: ['step-increment.base-outside', 'step-increment.no-increment'],
	},
]);
