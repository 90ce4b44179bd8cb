import type { Rational } from '#kernel/rational.ts';

const gcd = (a: bigint, b: bigint): bigint => {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
};

/**
 * Integers that stand in the same proportions as the numbers: all are brought to their least common denominator once,
 * so that sorting compares integers instead of multiplying at every comparison. Exact.
 */
export const toCommonScale = (values: readonly Rational[]): bigint[] => {
	const denominators = new Set<bigint>();
	for (const { d } of values) denominators.add(d);
	let common = 1n;
	for (const d of denominators) common = (common / gcd(common, d)) * d;
	const factor = new Map<bigint, bigint>();
	for (const d of denominators) factor.set(d, common / d);
	return values.map(({ n, d }) => n * (factor.get(d) as bigint));
};
