import type { Json } from './json.ts';

const LONE_SURROGATE = /\p{Surrogate}/u;

const text = (value: string): string => {
	if (LONE_SURROGATE.test(value)) throw new RangeError('a text with half a character has no canonical form');
	return JSON.stringify(value);
};

const number = (value: number): string => {
	if (!Number.isFinite(value)) throw new RangeError(`no canonical form: ${value}`);
	// ECMAScript's own number text is the one that RFC 8785 asks for; −0 is written 0.
	return JSON.stringify(value);
};

/**
 * The canonical text of a value by RFC 8785 (JCS): the same value gives the same bytes on every machine, so that it
 * can be hashed and signed. Keys are sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them.
 * Exact decimals belong into strings: a number here is a double.
 * @throws RangeError for NaN, infinities, lone surrogates and anything that JSON cannot carry (undefined, bigint)
 */
export const canonicalJson = (value: Json): string => {
	if (value === null || typeof value === 'boolean') return String(value);
	if (typeof value === 'string') return text(value);
	if (typeof value === 'number') return number(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object') throw new RangeError(`no canonical form: ${typeof value}`);
	const members = Object.entries(value as { readonly [key: string]: Json });
	// The default order of sort() is by UTF-16 code units, which is what the RFC prescribes.
	const sorted = members.map(([key]) => key).sort();
	const byKey = new Map(members);
	return `{${sorted.map((key) => `${text(key)}:${canonicalJson(byKey.get(key) as Json)}`).join(',')}}`;
};
