import { decimal, round, toExact } from '#kernel/decimal.ts';
import { compare, divide, multiply, type Rational, rational, subtract } from '#kernel/rational.ts';
import type { AreaResult, BlockAreaResult } from '#par-index/core/results.ts';

/** An area of one unit beside its block. Decimals are exchange text; what is not known is null. */
export type ComparedArea = {
	readonly code: string;
	readonly points: string | null;
	readonly max: string | null;
	readonly mean: string | null;
	readonly best: string | null;
	/** For drawing, on the scale that all areas share; null where there are no points. */
	readonly value: string | null;
	readonly mark: string | null;
};

export type ComparedAreas = {
	/** Percent of each area's own maximum where the maxima differ; points where all have one, or none is known. */
	readonly scale: 'points' | 'percent';
	/** The end of the scale; null where no maximum is known. */
	readonly greatest: string | null;
	readonly areas: readonly ComparedArea[];
	/** In how many areas the unit is below the mean, of how many that can be compared. */
	readonly below: number;
	readonly known: number;
	/** The area that is furthest below the mean; null where none is. */
	readonly furthest: string | null;
};

const HUNDRED = rational(100n);
/** Digits that a drawing can use; figures are printed from the points. */
const DRAWN = 4;

const onScale = (
	text: string | null,
	max: string | null,
	scale: ComparedAreas['scale'],
): Rational | undefined => {
	if (text === null) return undefined;
	if (scale === 'points') return decimal(text);
	return max === null ? undefined : multiply(divide(decimal(text), decimal(max)), HUNDRED);
};

const drawn = (value: Rational | undefined): string | null =>
	value === undefined ? null : toExact(round(value, DRAWN));

/**
 * The areas of a unit against the mean and the best of its block.
 * @param areas of the unit, in the order of the set
 * @param block those of its block; a block of which only a part is known has no means
 */
export const compareAreas = (
	areas: readonly AreaResult[],
	block: readonly BlockAreaResult[],
): ComparedAreas => {
	const maxima = new Set(areas.map(({ max }) => max));
	const scale = maxima.size === 1 || maxima.has(null) ? 'points' : 'percent';
	const [only] = maxima;
	const of = new Map(block.map((area) => [area.code, area]));
	const compared = areas.map(({ code, points, max }) => {
		const { mean = null, highest = null } = of.get(code) ?? {};
		const value = onScale(points, max, scale);
		const mark = onScale(mean, max, scale);
		return { code, points, max, mean, best: highest, value, mark };
	});
	const gaps = compared.flatMap(({ code, value, mark }) =>
		value && mark ? [{ code, gap: subtract(value, mark) }] : [],
	);
	const lower = gaps.filter(({ gap }) => gap.n < 0n).sort((a, b) => compare(a.gap, b.gap));
	return {
		scale,
		greatest: scale === 'percent' ? '100' : maxima.size === 1 ? (only ?? null) : null,
		areas: compared.map((area) => ({ ...area, value: drawn(area.value), mark: drawn(area.mark) })),
		below: lower.length,
		known: gaps.length,
		furthest: lower[0]?.code ?? null,
	};
};
