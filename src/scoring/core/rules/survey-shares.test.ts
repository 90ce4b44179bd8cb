import { testForm } from './form.suite.ts';

const option = (key: string, share: string) => ({ key, label: `Phương án ${key}`, share });
const options = [option('A', '100'), option('B', '60'), option('C', '20'), option('D', '0')];
const rule = { form: 'survey-shares', options };
const noOpinion = { form: 'survey-shares', options: [...options, option('E', '0')], without: ['E'] };

testForm('survey-shares', [
	{
		rule,
		table: [
			[{ A: '10', B: '0', C: '0', D: '0' }, 'mean: 2 of 2'],
			[{ A: '0', B: '0', C: '0', D: '7' }, 'mean: 0 of 2'],
			[{ A: '5', B: '3', C: '1', D: '1' }, 'mean: 1.4 of 2'],
			[{ A: '1', B: '0', C: '0', D: '2' }, 'mean: 2/3 of 2'],
			[{ A: '0', B: '0', C: '0', D: '0' }, 'survey-shares.no-answers'],
			[{ A: '1' }, 'input-missing B, input-missing C, input-missing D'],
			[{ A: '1.5', B: '-1', C: 'ba', D: '0' }, 'input-not-whole A, input-negative B, input-not-a-number C'],
		],
		rises: ['A'],
		falls: ['D'],
	},
	{
		rule: { ...noOpinion, whenNothing: 'full' },
		table: [
			[{ A: '1', B: '0', C: '0', D: '1', E: '0' }, 'mean: 1 of 2'],
			[{ A: '1', B: '0', C: '0', D: '1', E: '50' }, 'mean: 1 of 2'],
			[{ A: '0', B: '0', C: '0', D: '0', E: '50' }, 'nothing-full: 2 of 2'],
			[{ A: '1', B: '0', C: '0', D: '1' }, 'input-missing E'],
		],
	},
	{
		rule: { ...rule, whenNothing: 'zero' },
		table: [[{ A: '0', B: '0', C: '0', D: '0' }, 'nothing-zero: 0 of 2']],
	},
	{
		rule: { ...rule, whenNothing: 'not-applicable' },
		table: [[{ A: '0', B: '0', C: '0', D: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...rule, options: [option('A', '110'), option('A', '0')], without: ['X'] },
		table: [],
		findings: ['best-above-max', 'key-twice', 'survey-shares.without-unknown'],
	},
	{
		rule: { ...rule, options: [option('A', '100')], without: ['A'] },
		table: [[{ A: '3' }, 'survey-shares.no-answers']],
		findings: ['best-below-max', 'survey-shares.nothing-counts'],
	},
]);
