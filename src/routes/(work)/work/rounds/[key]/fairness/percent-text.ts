/** A share as percent for reading: one digit after the comma, a true minus. Statistics only: scores stay exact texts. */
export const percentText = (share: number, locale: string): string => {
	const text = (share * 100)
		.toFixed(1)
		.replace(/^-(0\.0)$/, '$1')
		.replace('-', '−');
	return locale === 'en' ? text : text.replace('.', ',');
};

/** With its sign where it is above nothing, for differences. */
export const signedText = (share: number, locale: string): string => {
	const text = percentText(share, locale);
	return share > 0 && !/^0[.,]0$/.test(text) ? `+${text}` : text;
};
