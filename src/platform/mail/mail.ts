/** A mail as the product writes one: plain text to one person. */
export type Mail = {
	/** The same for every try, so that a mail that was sent twice is shown once. */
	readonly id: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
};

/** Carries mails out. Throws when the server did not take it. */
export type MailTransport = { readonly send: (mail: Mail) => Promise<void> };

/**
 * A text that stands in one line of a mail's head: line breaks and other control characters become blanks, so that nothing
 * that somebody typed becomes a header of its own.
 */
export const headerText = (text: string): string =>
	text
		.normalize('NFC')
		// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
