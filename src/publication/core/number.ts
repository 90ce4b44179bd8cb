/** What a release number is made of: the jurisdiction's address name, the year assessed, and a count from 1. */
export type NumberParts = { readonly jurisdiction: string; readonly year: number; readonly ordinal: number };

const NUMBER = /^([a-z0-9]+(?:-[a-z0-9]+)*)-(\d{4})-(\d{2,})$/;

/**
 * The number of a release as people write it and as it stands in its permanent address: `quang-binh-2023-01`.
 * Counted within one jurisdiction and year; given once, never again, also not after a release is superseded.
 * @throws RangeError when a part is out of range
 */
export const releaseNumber = ({ jurisdiction, year, ordinal }: NumberParts): string => {
	const text = `${jurisdiction}-${year}-${String(ordinal).padStart(2, '0')}`;
	if (!Number.isInteger(ordinal) || ordinal < 1 || !NUMBER.test(text))
		throw new RangeError(`no number: ${text}`);
	return text;
};

/** Reads a release number; undefined for what is none. "01" and "001" are different texts, and only one is a number. */
export const parseReleaseNumber = (text: string): NumberParts | undefined => {
	const [, jurisdiction = '', year, ordinal] = NUMBER.exec(text) ?? [];
	if (!jurisdiction) return undefined;
	const parts = { jurisdiction, year: Number(year), ordinal: Number(ordinal) };
	return parts.ordinal > 0 && releaseNumber(parts) === text ? parts : undefined;
};
