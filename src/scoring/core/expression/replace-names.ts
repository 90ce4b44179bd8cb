/** The text of an expression with something else in place of each variable; texts and functions stay as they are. */
export const replaceNames = (text: string, say: (name: string) => string): string =>
	text.replace(/"[^"]*"|\p{L}[\p{L}\p{M}\p{N}_]*(\s*\()?/gu, (word, bracket?: string) =>
		bracket !== undefined || word.startsWith('"') ? word : say(word),
	);
