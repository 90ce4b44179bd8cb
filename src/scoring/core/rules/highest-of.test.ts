import { testForm } from './form.suite.ts';
import { part, ratio, yes } from './parts.fixture.ts';

testForm('highest-of', [
	{
		rule: { form: 'highest-of', items: [part('x', yes('2')), part('y', ratio, '1')] },
		table: [
			[{ 'x.option': 'yes', 'y.a': '2', 'y.b': '2' }, 'best: 2 of 2'],
			[{ 'x.option': 'no', 'y.a': '2', 'y.b': '2' }, 'best: 1 of 2'],
			[{ 'x.option': 'no', 'y.a': '0', 'y.b': '0' }, 'best: 0 of 2'],
			[{}, 'input-missing x.option, input-missing y.b, input-missing y.a'],
			[{ 'x.option': 'yes' }, 'input-missing y.b, input-missing y.a'],
			[{ 'x.option': '?', 'y.a': '-1', 'y.b': '0' }, 'option-unknown x.option, input-negative y.a'],
		],
		rises: ['y.b'],
	},
	{
		rule: { form: 'highest-of', items: [part('y', ratio)] },
		table: [[{ 'y.a': '0', 'y.b': '0' }, 'not-applicable: not applicable']],
	},
	{
		rule: {
			form: 'highest-of',
			items: [part('x', yes('1')), part('x', { form: 'yes-no', yes: '2', no: '1.5' })],
		},
		table: [],
		findings: ['key-twice', 'highest-of.never-counts'],
	},
]);
