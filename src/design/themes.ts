/** The themes a reader may choose; `system` follows the machine. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

const BLOCK = /:root\s*\{([^}]*)\}/g;

/** The declarations of each theme, from the text of tokens.css, where they stand in the order light, dark, contrast. */
export const readThemes = (css: string): Record<Exclude<Theme, 'system'>, string> => {
	const [light, dark, contrast] = [...css.matchAll(BLOCK)].map(([, body = '']) =>
		body.replace(/\s+/g, ' ').trim(),
	);
	if (!light || !dark || !contrast) throw new Error('tokens.css: three :root blocks are needed');
	return { light, dark, contrast };
};

/** The value of each name of a theme: `{ '--paper': '#fdfcf8', … }`. */
export const readTokens = (declarations: string): Record<string, string> =>
	Object.fromEntries(
		declarations
			.split(';')
			.map((line) => line.split(':').map((part) => part.trim()))
			.filter(([name, value]) => name?.startsWith('--') && value),
	);
