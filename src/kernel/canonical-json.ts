const LONE_SURROGATE = /\p{Surrogate}/u;

const text = (value: string): string => {
	if (LONE_SURROGATE.test(value)) throw new RangeError('a text with half a character has no canonical form');
	return JSON.stringify(value);
};

const number = (value: number): string => {
	if (!Number.isFinite(value)) throw new RangeError('not a JSON number');
	return JSON.stringify(value);
};

const object = (value: object): string => {
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([key, member]) => `${text(key)}:${canonicalJson(member)}`);
	return `{${members.join(',')}}`;
};

/**
 * The one canonical text of a JSON value (RFC 8785): no blanks, members sorted by the UTF-16 units of their names,
 * numbers and strings as ECMAScript writes them. Equal values give equal texts, so their hashes can be compared.
 * Members that are `undefined` are left out, as JSON does.
 * @throws RangeError for what JSON cannot say: NaN, infinities, bigint, functions, half a surrogate pair.
 */
export const canonicalJson = (value: unknown): string => {
	if (value === null) return 'null';
	if (typeof value === 'string') return text(value);
	if (typeof value === 'number') return number(value);
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value === 'object') return object(value);
	throw new RangeError(`JSON has no ${typeof value}`);
};
