import { expect, it } from 'vitest';
import { ruleSchema } from '../rule-schema.ts';
import { testForm } from './form.suite.ts';

const level = (key: string, points: string) => ({ key, label: `Mức ${key}`, points });

testForm('levels', [
	{
		rule: { form: 'levels', options: [level('tot', '1'), level('kha', '0,5'), level('kem', '0')] },
		max: '1',
		table: [
			[{ option: 'tot' }, 'level: 1 of 1'],
			[{ option: 'kha' }, 'level: 0.5 of 1'],
			[{ option: 'kem' }, 'level: 0 of 1'],
			[{}, 'input-missing option'],
			[{ option: 'yếu' }, 'option-unknown option'],
			[{ option: '0.5' }, 'option-unknown option'],
		],
	},
	{
		rule: { form: 'levels', options: [level('a', '1.5'), level('a', '0')] },
		table: [[{ option: 'a' }, 'level: 1.5 of 2']],
		findings: ['best-below-max', 'key-twice'],
	},
]);

it('A level below zero is no document of this form, but of levels-signed', () => {
	const options = [level('a', '1'), level('b', '-1')];
	expect(ruleSchema.safeParse({ form: 'levels', options }).error?.issues[0]?.message).toBe('set.negative');
});
