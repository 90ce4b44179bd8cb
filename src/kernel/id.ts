declare const brand: unique symbol;

/** A UUID in lower case. Branded by what it names, so that a unit's id cannot stand for a round's. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in the canonical lower-case form. */
export const isId = <Of extends string>(text: string): text is Id<Of> => UUID.test(text);

const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const format = <Of extends string>(bytes: Uint8Array): Id<Of> => {
	const text = hex(bytes);
	return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
		'-',
	) as Id<Of>;
};

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits. Sorts by time of making.
 * @param now milliseconds since 1970, 0 … 2^48 − 1
 * @param random 10 random bytes
 * @throws RangeError when either is out of range
 */
export const idV7 = <Of extends string>(now: number, random: Uint8Array): Id<Of> => {
	if (!Number.isSafeInteger(now) || now < 0 || now >= 2 ** 48) throw new RangeError('time out of range');
	if (random.length !== 10) throw new RangeError('ten random bytes are needed');
	const bytes = new Uint8Array(16);
	for (let index = 0, rest = now; index < 6; index++, rest = Math.floor(rest / 256)) {
		bytes[5 - index] = rest % 256;
	}
	bytes.set(random, 6);
	bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
	bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
	return format(bytes);
};
