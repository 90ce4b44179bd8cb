/** A typed text as paragraphs; none where nothing was typed. */
export const paragraphs = (text: string): readonly string[] =>
	text
		.split(/\n+/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
