import { error } from '@sveltejs/kit';

/**
 * What a form sends under a name, as text; '' where it sends nothing or a file. One name with several values means
 * something else to everybody who reads it: it is refused.
 */
export const formText = (form: FormData, name: string): string => {
	const [value, ...others] = form.getAll(name);
	if (others.some((other) => other !== value)) error(400, 'Bad Request', { code: 'frame.ambiguous' });
	return typeof value === 'string' ? value.normalize('NFC') : '';
};
