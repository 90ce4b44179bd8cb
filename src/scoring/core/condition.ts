import type { LocalText } from '#kernel/text.ts';
import { workingOf } from './expression/evaluate.ts';
import { replaceNames } from './expression/replace-names.ts';
import { expressionText, type Variables } from './fields.ts';
import type { Given } from './form.ts';
import { usedBy } from './measure.ts';
import type { Said } from './outcome.ts';

/** A condition over variables, as documents write it. */
export const condition = expressionText.describe('Condition that holds or not / Điều kiện');

/** The text with the meaning of each variable in place of its name, in each language. */
const inWords = (text: string, variables: Variables): LocalText => {
	const say = (language: 'vi' | 'en' | 'km'): string =>
		replaceNames(text, (name) => {
			const label = Object.hasOwn(variables, name) ? variables[name] : undefined;
			return label ? `[${label[language] ?? label.vi}]` : name;
		});
	return { vi: say('vi'), en: say('en'), km: say('km') };
};

/** What traces say of a condition: what was entered, the condition in words, and its working ("3 > 0"). */
export const saidOfCondition = (
	text: string,
	variables: Variables,
	given: Given,
): Required<Pick<Said, 'inputs' | 'values'>> => ({
	inputs: usedBy(text, given),
	values: { condition: inWords(text, variables), working: workingOf(text, given) },
});
