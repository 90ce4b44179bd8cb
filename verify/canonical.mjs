/** A parsed JSON value in the form of RFC 8785: members sorted by UTF-16 units, no blanks, ECMAScript's own numbers. */
export const canonical = (value) => {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const names = Object.keys(value).sort();
	return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

/** In a canonical text only half a surrogate pair is still written as an escape of this range. */
const HALF_CHARACTER = /(^|[^\\])(\\\\)*\\ud[89a-f]/;

const hasFraction = (value) => {
	if (typeof value === 'number') return !Number.isSafeInteger(value);
	return value !== null && typeof value === 'object' && Object.values(value).some(hasFraction);
};

/**
 * Reads a text that must be canonical JSON in NFC without fractions.
 * @returns {{ value?: any, fault?: 'not-json' | 'not-canonical' | 'not-nfc' | 'fraction' }}
 */
export const readCanonical = (text) => {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return { fault: 'not-json' };
	}
	if (canonical(value) !== text || HALF_CHARACTER.test(text)) return { value, fault: 'not-canonical' };
	if (text.normalize('NFC') !== text) return { value, fault: 'not-nfc' };
	return hasFraction(value) ? { value, fault: 'fraction' } : { value };
};
