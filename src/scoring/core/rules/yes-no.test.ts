import { testForm } from './form.suite.ts';

testForm('yes-no', [
	{
		rule: { form: 'yes-no', yes: '2' },
		table: [
			[{ option: 'yes' }, 'yes: 2 of 2'],
			[{ option: 'no' }, 'no: 0 of 2'],
			[{}, 'input-missing option'],
			[{ option: 'có' }, 'option-unknown option'],
			[{ option: '1' }, 'option-unknown option'],
			[{ option: 'constructor' }, 'option-unknown option'],
		],
	},
	{
		rule: { form: 'yes-no', yes: '0,5', no: '-1' },
		max: '0.5',
		table: [[{ option: 'no' }, 'no: -1 of 0.5']],
	},
	{
		rule: { form: 'yes-no', yes: '1', no: '1' },
		table: [[{ option: 'no' }, 'no: 1 of 2']],
		findings: ['best-below-max', 'yes-no.yes-not-better'],
	},
]);
