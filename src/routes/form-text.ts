/** What a form sends under a name, as text; '' where it sends nothing or a file. */
export const formText = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.normalize('NFC') : '';
};
