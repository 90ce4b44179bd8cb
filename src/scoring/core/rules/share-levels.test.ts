import { testForm } from './form.suite.ts';

const level = (key: string, share: string) => ({ key, label: `Mức ${key}`, share });
const options = [level('a', '100'), level('b', '75'), level('c', '33,3'), level('d', '0')];

testForm('share-levels', [
	{
		rule: { form: 'share-levels', options },
		max: '1.5',
		table: [
			[{ option: 'a' }, 'level: 1.5 of 1.5'],
			[{ option: 'b' }, 'level: 1.125 of 1.5'],
			[{ option: 'c' }, 'level: 0.4995 of 1.5'],
			[{ option: 'd' }, 'level: 0 of 1.5'],
			[{}, 'input-missing option'],
			[{ option: 'e' }, 'option-unknown option'],
		],
	},
	{
		rule: { form: 'share-levels', options: [level('a', '120'), level('a', '0')] },
		table: [],
		findings: ['best-above-max', 'key-twice'],
	},
]);
