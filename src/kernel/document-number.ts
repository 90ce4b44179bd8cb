import { type Decision, no, yes } from './decision.ts';

/** The number and symbol of an official text: "05/QĐ-UBND", "12/2026/QĐ-UBND". */
export type DocumentNumber = { readonly text: string; readonly ordinal: number };

/**
 * Digits, with a zero before a number under 10; perhaps the year; then the abbreviated type and the issuing body, joined by
 * a hyphen without spaces. A Vietnamese capital, a digit, "&" and "." may stand in a symbol.
 */
const FORM = /^(\d{2,6})(?:\/(\d{4}))?\/(\p{Lu}[\p{Lu}\d&.]*(?:-\p{Lu}[\p{Lu}\d&.]*)+)$/u;

/**
 * Reads the number of an issued text by the form of Decree 30/2020/NĐ-CP, annex I, box 3. It comes from the issuing body's own
 * registry and is never made here. "Số:" before it and blanks around are left out; dashes of other lengths are hyphens.
 * Problems: `platform.signed-number-form`, `platform.signed-number-year` where it names another year than that of
 * its day.
 */
export const documentNumber = (typed: string, issuedOn: string): Decision<DocumentNumber> => {
	const text = typed
		.normalize('NFC')
		.replace(/^\s*số\s*:?\s*/iu, '')
		.replace(/\s*([/\-‐‑–—])\s*/gu, '$1')
		.replace(/[‐‑–—]/gu, '-')
		.trim()
		.toUpperCase();
	const [, digits = '', year] = FORM.exec(text) ?? [];
	const isPadded = /^(?:0[1-9]|[1-9]\d+)$/.test(digits);
	if (!isPadded) return no('platform.signed-number-form', { value: typed.slice(0, 60) });
	if (year !== undefined && year !== issuedOn.slice(0, 4))
		return no('platform.signed-number-year', { value: text, year: issuedOn.slice(0, 4) });
	return yes({ text, ordinal: Number(digits) });
};
