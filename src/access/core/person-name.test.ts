import { expect, test } from 'vitest';
import { asName, mayBeCalled } from './person-name.ts';

const called = (name: string, invited = 'Minh') => {
	const may = mayBeCalled(asName(name), invited, ['Võ Thị Cúc', 'Nguyễn Văn Minh']);
	return may.ok ? 'yes' : may.problem.code;
};

test.each([
	['their own, written as they write it', 'Trần  Văn Minh', 'yes'],
	['that of somebody else', 'Võ Thị Cúc', 'access.name-of-another'],
	['that of somebody else without accents', 'vo thi CUC', 'access.name-of-another'],
	['that of somebody else with signs that nobody sees', 'Võ Thị C\u200búc\u202e', 'access.name-of-another'],
	['letters of two scripts that look like another name', 'Võ Thị \u0421úc', 'access.name-scripts'],
	['a name in Khmer', 'សុខ ចាន់', 'yes'],
	['nothing that anybody sees', ' \u200b\u202e ', 'access.name-missing'],
])('who comes in goes by a name: %s', (_sentence, name, answer) => {
	expect(called(name)).toBe(answer);
});

test('people do have the same name: under which they were invited they come', () => {
	expect(called('Nguyễn Văn Minh', 'Nguyen Van Minh')).toBe('yes');
});
