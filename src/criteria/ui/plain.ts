/** The languages that a text for people may have beside Vietnamese. */
export const TRANSLATIONS = ['en', 'km'] as const;

/** A part of a document as it was typed, which may be wrong in any way. */
export type Plain = { readonly [key: string]: unknown };

/** What stands in plain data under a key, as plain data. */
export const partOf = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, key)
		? (value as Plain)[key]
		: undefined;

/** A scalar as the text that a field shows. */
export const textOf = (value: unknown): string =>
	value === undefined || value === null || typeof value === 'object' ? '' : String(value);

/** A text for people, which documents may write without its language. */
export const vietnameseOf = (value: unknown): string =>
	textOf(typeof value === 'object' ? partOf(value, 'vi') : value);

/** A list; what is none is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Puts a value at "name.vi" of a document. */
export const put = (plain: Plain, [first = '', ...rest]: readonly string[], value: unknown): Plain => ({
	...plain,
	[first]: rest.length === 0 ? value : put((partOf(plain, first) ?? {}) as Plain, rest, value),
});
