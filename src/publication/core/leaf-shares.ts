import { parseExact, toExact, toFixed } from '#kernel/decimal.ts';
import { compare, divide, HUNDRED, multiply, type Rational, sign, sum, whole } from '#kernel/rational.ts';
import type { PublishedLeaf } from './published.ts';

/** A leaf of a unit with the share of its maximum, exact, in per cent; undefined where it has no points. */
export type Shared<Row> = Row & { readonly share: string | undefined };

/** Units at one leaf, the best first, and what is said of them together. */
export type LeafShares<Row> = {
	/** By share of the maximum; equal ones in the order given; those without points last. */
	readonly rows: readonly Shared<Row>[];
	/** Units with points, and those with all of them. */
	readonly units: number;
	readonly full: number;
	/** The mean share in per cent with one digit; undefined without any points. */
	readonly mean: string | undefined;
};

const shareOf = ({ points, max }: Pick<PublishedLeaf, 'points' | 'max'>): Rational | undefined => {
	const [got, most] = [parseExact(points ?? ''), parseExact(max)];
	return got && most && sign(most) > 0 ? divide(multiply(got, HUNDRED), most) : undefined;
};

/** Sorts what units came to at a leaf. @param rows in order of rank */
export const leafShares = <Row extends { readonly leaf: PublishedLeaf }>(
	rows: readonly Row[],
): LeafShares<Row> => {
	const all = rows.map((row) => ({ row, share: shareOf(row.leaf) }));
	const known = all.flatMap(({ row, share }) => (share ? [{ row, share }] : []));
	const rest = all.filter(({ share }) => !share);
	const best = known.toSorted((a, b) => compare(b.share, a.share));
	const shares = known.map(({ share }) => share);
	return {
		rows: [
			...best.map(({ row, share }) => ({ ...row, share: toExact(share) })),
			...rest.map(({ row }) => ({ ...row, share: undefined })),
		],
		units: known.length,
		full: shares.filter((share) => compare(share, HUNDRED) === 0).length,
		mean: shares.length === 0 ? undefined : toFixed(divide(sum(shares), whole(shares.length)), 1),
	};
};
