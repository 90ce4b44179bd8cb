import { testForm } from './form.suite.ts';

const level = (key: string, points: string) => ({ key, label: `Mức ${key}`, points });

testForm('levels-signed', [
	{
		rule: { form: 'levels-signed', options: [level('dat', '2'), level('khong', '0'), level('viPham', '-1')] },
		table: [
			[{ option: 'dat' }, 'level: 2 of 2'],
			[{ option: 'khong' }, 'level: 0 of 2'],
			[{ option: 'viPham' }, 'negative-level: -1 of 2'],
			[{}, 'input-missing option'],
			[{ option: 'VIPHAM' }, 'option-unknown option'],
		],
	},
	{
		rule: { form: 'levels-signed', options: [level('dat', '3'), level('dat', '0')] },
		table: [],
		findings: ['best-above-max', 'key-twice', 'levels-signed.none-negative'],
	},
]);
