/** Whose leaf may be read a second time: one that an appraiser has decided. */
export type ReadingCandidate = {
	readonly unitId: string;
	readonly leaf: string;
	/** Who decided; null: the product itself. */
	readonly firstId: string | null;
	/** By how much the decision changed the unit's own score, as a share of the maximum; undefined: not known. */
	readonly change: number | undefined;
};

/** An appraiser who may read a second time. */
export type Reader = {
	readonly personId: string;
	/** Every unit to which they belong, in any role: nobody reads their own. */
	readonly units: readonly string[];
};

export type DrawSettings = {
	/** Kept with the draw, so that anybody can draw it again. */
	readonly seed: string;
	/** Percent of the decided leaves, 0 to 100, rounded up. */
	readonly percent: number;
	/** Every leaf changed by at least this share of its maximum is read too; 0 to 1. */
	readonly change: number;
};

export type DrawnReading = {
	readonly unitId: string;
	readonly leaf: string;
	readonly why: 'share' | 'change';
	/** Null: nobody is left who could read it. */
	readonly readerId: string | null;
};

/** Thirty-two bits of a text, each of which hangs on all of it (the mixing of MurmurHash3, by A. Appleby). */
const mixed = (text: string): number => {
	let hash = 1_779_033_703 ^ text.length;
	for (const letter of text) {
		hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 3_432_918_353);
		hash = (hash << 13) | (hash >>> 19);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
	hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
	return (hash ^ (hash >>> 16)) >>> 0;
};

const keyOf = ({ unitId, leaf }: ReadingCandidate): string => `${unitId} ${leaf}`;

/**
 * Draws which decided leaves are read a second time, blind, and by whom. The order is that of a number made of the seed and
 * the leaf, so that the same seed draws the same leaves whatever the order in which they come; the first `percent` of 100
 * are taken, and every large change besides. A reader is no person of the unit and not who decided; of those who may, the
 * one with the fewest so far, ties by the seed.
 * @returns in the order of unit and leaf
 */
export const drawReadings = (
	candidates: readonly ReadingCandidate[],
	readers: readonly Reader[],
	{ seed, percent, change }: DrawSettings,
): readonly DrawnReading[] => {
	const lot = (text: string): number => mixed(`${seed} ${text}`);
	const ordered = candidates
		.map((one) => ({ one, key: keyOf(one), lot: lot(keyOf(one)) }))
		.sort((a, b) => a.lot - b.lot || (a.key < b.key ? -1 : 1));
	const wanted = Math.ceil((ordered.length * percent) / 100);
	const load = new Map<string, number>();
	const drawn = ordered.flatMap(({ one, key }, at): readonly DrawnReading[] => {
		const isLarge = one.change !== undefined && Math.abs(one.change) >= change - 1e-9 && one.change !== 0;
		if (at >= wanted && !isLarge) return [];
		const [reader] = readers
			.filter(({ personId, units }) => personId !== one.firstId && !units.includes(one.unitId))
			.map(({ personId }) => ({ personId, load: load.get(personId) ?? 0, lot: lot(`${key} ${personId}`) }))
			.sort((a, b) => a.load - b.load || a.lot - b.lot || (a.personId < b.personId ? -1 : 1));
		if (reader) load.set(reader.personId, reader.load + 1);
		const { unitId, leaf } = one;
		return [{ unitId, leaf, why: at < wanted ? 'share' : 'change', readerId: reader?.personId ?? null }];
	});
	return drawn.sort((a, b) => (`${a.unitId} ${a.leaf}` < `${b.unitId} ${b.leaf}` ? -1 : 1));
};
