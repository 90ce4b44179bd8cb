import { type Plain, partOf, TRANSLATIONS, textOf, vietnameseOf } from './plain.ts';

/**
 * All that a variable may be, as one line of a form: `co = Có | Yes; khong = Không`. Languages stand in the order
 * vi | en | km; one that is missing in the middle is left blank.
 */
export const valuesText = (values: unknown): string =>
	Object.entries((values ?? {}) as Plain)
		.map(([key, label]) => {
			const said = [vietnameseOf(label), ...TRANSLATIONS.map((language) => textOf(partOf(label, language)))];
			return `${key} = ${said.join(' | ').replace(/[\s|]+$/, '')}`;
		})
		.join('; ');

const labelOf = (text: string): unknown => {
	const [vi = '', ...others] = text.split('|').map((part) => part.trim());
	const said = TRANSLATIONS.flatMap((language, at) => (others[at] ? [[language, others[at]] as const] : []));
	return said.length === 0 ? vi : { vi, ...Object.fromEntries(said) };
};

/** The values that a line of a form lists; a key without a text is its own text. Undefined where nothing was typed. */
export const valuesIn = (line: string): Plain | undefined => {
	const listed = line
		.split(';')
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) => {
			const [key = '', ...text] = part.split('=');
			return [key.trim(), labelOf(text.length === 0 ? key : text.join('='))] as const;
		});
	return listed.length === 0 ? undefined : Object.fromEntries(listed);
};
