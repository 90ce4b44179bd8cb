import { testForm } from './form.suite.ts';
import { part, ratio, yes } from './parts.fixture.ts';

testForm('sum-of', [
	{
		rule: { form: 'sum-of', items: [part('x', yes('0.5')), part('y', ratio, '1.5')] },
		table: [
			[{ 'x.option': 'yes', 'y.a': '3', 'y.b': '1' }, 'sum: 1 of 2'],
			[{ 'x.option': 'no', 'y.a': '3', 'y.b': '3' }, 'sum: 1.5 of 2'],
			// what does not apply could not have been reached: 0.5 is all that is left
			[{ 'x.option': 'yes', 'y.a': '0', 'y.b': '0' }, 'sum: 0.5 of 0.5'],
			[{}, 'input-missing x.option, input-missing y.b, input-missing y.a'],
			[{ 'y.a': '1', 'y.b': '2' }, 'input-missing x.option, measure-above-full'],
		],
		rises: ['y.b'],
	},
	{
		rule: { form: 'sum-of', items: [part('y', ratio)] },
		table: [[{ 'y.a': '0', 'y.b': '0' }, 'not-applicable: not applicable']],
	},
	{
		rule: { form: 'sum-of', items: [part('x', yes('1')), part('x', ratio)] },
		table: [],
		findings: ['best-above-max', 'key-twice'],
	},
]);
