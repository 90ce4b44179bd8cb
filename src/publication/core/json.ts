import type { Json } from '#kernel/json.ts';

/** A record of a release: JSON without fractions, since decimals are texts. */
export type JsonObject = { readonly [name: string]: Json };

const normalName = (name: string, seen: Set<string>): string => {
	const normal = name.normalize('NFC');
	if (seen.has(normal)) throw new RangeError(`two members are one in NFC: ${normal}`);
	seen.add(normal);
	return normal;
};

/**
 * The value as a release holds it: texts and names in NFC, members that are `undefined` left out.
 * @throws RangeError for a number that is no safe integer (a decimal belongs in a text) and for what JSON cannot say
 */
const toJson = (value: unknown): Json => {
	if (value === null || typeof value === 'boolean') return value;
	if (typeof value === 'string') return value.normalize('NFC');
	if (typeof value === 'number') {
		if (!Number.isSafeInteger(value)) throw new RangeError(`a decimal must be a text: ${value}`);
		return value;
	}
	if (Array.isArray(value)) return value.map(toJson);
	if (typeof value !== 'object') throw new RangeError(`JSON has no ${typeof value}`);
	const seen = new Set<string>();
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.map(([name, member]) => [normalName(name, seen), toJson(member)] as const);
	return Object.fromEntries(members);
};

/** As `toJson`, for a record. @throws RangeError when the value is not an object */
export const toRecord = (value: object): JsonObject => {
	const json = toJson(value);
	if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new RangeError('not a record');
	return json as JsonObject;
};
