/**
 * Chance that is the same on every run: what a seed draws depends on the seed alone (sfc32 over a hash of the text).
 */
export type Random = {
	/** A number of at least 0 and less than 1. */
	readonly next: () => number;
	/** A whole number of at least `from` and at most `until`. */
	readonly whole: (from: number, until: number) => number;
	readonly pick: <T>(items: readonly T[]) => T;
	readonly shuffled: <T>(items: readonly T[]) => T[];
};

const hash = (text: string, seed: number): number => {
	let value = seed >>> 0;
	for (const character of text) {
		value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x9e3779b1);
		value = (value ^ (value >>> 15)) >>> 0;
	}
	return value;
};

/** @param seed any text: the case, the unit, what is drawn for */
export const randomOf = (seed: string): Random => {
	let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
	const next = (): number => {
		const mixed = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + mixed) | 0;
		return (mixed >>> 0) / 4_294_967_296;
	};
	for (let round = 0; round < 12; round++) next();
	const whole = (from: number, until: number): number => from + Math.floor(next() * (until - from + 1));
	return {
		next,
		whole,
		pick: <T>(items: readonly T[]): T => {
			if (items.length === 0) throw new Error('nothing to pick from');
			return items[whole(0, items.length - 1)] as T;
		},
		shuffled: <T>(items: readonly T[]): T[] => {
			const mixed = [...items];
			for (let at = mixed.length - 1; at > 0; at--) {
				const other = whole(0, at);
				[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
			}
			return mixed;
		},
	};
};
