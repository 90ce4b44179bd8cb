import { groupBy } from '#kernel/group-by.ts';
import type { ScoredLeaf } from './gaps.ts';

/** From where on something is an outlier, each as a share of the maximum (0 to 1). */
export type Thresholds = {
	/** Change of a unit's own share against last year. */
	readonly jump: number;
	/** Share of a unit's leaves at which it gave itself the maximum. */
	readonly maxima: number;
	/** Difference between own and appraised score at one leaf. */
	readonly change: number;
};
export const THRESHOLDS: Thresholds = { jump: 0.1, maxima: 1, change: 0.5 };

/** Something to look at, which may well be right. `value` is what passed its threshold. */
export type Outlier =
	| { readonly kind: 'jump'; readonly unit: string; readonly value: number }
	| { readonly kind: 'maxima'; readonly unit: string; readonly value: number }
	| { readonly kind: 'change'; readonly unit: string; readonly leaf: string; readonly value: number };

const EXACT = 1e-9;

const totalShare = (own: readonly ScoredLeaf[], of: 'self' | 'appraised'): number | undefined => {
	const known = own.filter((one) => one[of] !== undefined);
	const max = known.reduce((sum, one) => sum + one.max, 0);
	return max > 0 ? known.reduce((sum, one) => sum + (one[of] ?? 0) * one.max, 0) / max : undefined;
};

const ofUnit = (
	unit: string,
	own: readonly ScoredLeaf[],
	before: readonly ScoredLeaf[],
	thresholds: Thresholds,
): readonly Outlier[] => {
	const found: Outlier[] = [];
	// Leaves of both years, so that a changed set is no jump.
	const there = new Set(before.filter(({ self }) => self !== undefined).map(({ leaf }) => leaf));
	const both = own.filter(({ leaf, self }) => self !== undefined && there.has(leaf));
	const same = new Set(both.map(({ leaf }) => leaf));
	const now = totalShare(both, 'self');
	const then = totalShare(
		before.filter(({ leaf }) => same.has(leaf)),
		'self',
	);
	if (now !== undefined && then !== undefined && Math.abs(now - then) >= thresholds.jump - EXACT)
		found.push({ kind: 'jump', unit, value: now - then });
	const scored = own.filter(({ self }) => self !== undefined);
	const full = scored.filter(({ self }) => (self ?? 0) >= 1 - EXACT).length / Math.max(1, scored.length);
	if (scored.length > 0 && full >= thresholds.maxima - EXACT)
		found.push({ kind: 'maxima', unit, value: full });
	return found;
};

/**
 * Units and leaves to look at again: a jump of the own score against last year (over leaves of both years), maxima at all
 * or nearly all leaves, large changes by appraisers. A threshold itself counts.
 * @param before last year's leaves by this year's codes, of units that were there
 * @returns jumps, maxima, changes; each kind with the largest first
 */
export const outliersOf = (
	scored: readonly ScoredLeaf[],
	before: readonly ScoredLeaf[],
	thresholds: Thresholds = THRESHOLDS,
): readonly Outlier[] => {
	const earlier = groupBy(before, ({ unit }) => unit);
	const units = [...groupBy(scored, ({ unit }) => unit)].flatMap(([unit, own]) =>
		ofUnit(unit, own, earlier.get(unit) ?? [], thresholds),
	);
	const changes = scored.flatMap(({ unit, leaf, self, appraised }): readonly Outlier[] => {
		const value = self === undefined || appraised === undefined ? 0 : appraised - self;
		return Math.abs(value) >= thresholds.change - EXACT && value !== 0
			? [{ kind: 'change', unit, leaf, value }]
			: [];
	});
	const order = ['jump', 'maxima', 'change'];
	return [...units, ...changes].sort(
		(a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || Math.abs(b.value) - Math.abs(a.value),
	);
};
