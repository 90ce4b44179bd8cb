import { groupBy } from '#kernel/group-by.ts';
import { criticalT, twoSided } from './student.ts';
import { eigenOf, type Matrix, sweepOut } from './symmetric.ts';

/** One decision of one appraiser on one leaf of one unit. */
export type Decided = {
	readonly unit: string;
	readonly leaf: string;
	/** The person who decided. */
	readonly appraiser: string;
	/** What was given, as a share of the leaf's maximum: as a rule from 0 to 1, below 0 where points were taken off. */
	readonly share: number;
};

export type SeverityOptions = {
	/** Fewer decisions than this say nothing of an appraiser. */
	readonly minimum: number;
	/** Fewer degrees of freedom than this say nothing of anybody. */
	readonly leastFreedom: number;
	/** How often at most anybody at all is marked where nobody differs, and 1 minus the level of the intervals. */
	readonly alpha: number;
};
const SEVERITY_OPTIONS: SeverityOptions = { minimum: 30, leastFreedom: 10, alpha: 0.05 };

/**
 * What can be said of an appraiser. `severe`, `lenient`: differs from the others by more than chance · `unremarkable` ·
 * `too-few`: fewer decisions than the minimum · `alone`: nobody else decided on units and leaves by which the two could be
 * compared.
 */
export type SeverityVerdict = 'severe' | 'lenient' | 'unremarkable' | 'too-few' | 'alone';

export type AppraiserSeverity = {
	readonly appraiser: string;
	readonly count: number;
	/** Those with the same number can be compared with each other, and with nobody else. */
	readonly component: number;
	readonly verdict: SeverityVerdict;
	/** Undefined where nothing can be said. */
	readonly estimate:
		| {
				/** Against the mean of the others, as a share of the maximum: −0.05 gives 5 points of 100 less. */
				readonly effect: number;
				readonly low: number;
				readonly high: number;
				/** Two-sided probability of so large an effect where there is none; not corrected. */
				readonly p: number;
				/** Corrected for the number of appraisers looked at (Holm). */
				readonly adjusted: number;
		  }
		| undefined;
};

export type Severity = {
	readonly appraisers: readonly AppraiserSeverity[];
	/** Groups that can be compared inside only; more than one: the design does not hang together. */
	readonly components: number;
	readonly count: number;
	readonly freedom: number;
	/** Standard deviation of what unit, leaf and appraiser do not explain; undefined without degrees of freedom. */
	readonly residual: number | undefined;
};

const codes = (texts: readonly string[]): ReadonlyMap<string, number> =>
	new Map([...new Set(texts)].sort().map((text, at) => [text, at]));

/**
 * Normal equations of leaves, appraisers and the answer (in this order) after each unit's own mean is taken out, which
 * fits the units exactly: X'X − Σ over units of (sum of x)(sum of x)' / n.
 */
const normalEquations = (
	decided: readonly Decided[],
	leaves: ReadonlyMap<string, number>,
	appraisers: ReadonlyMap<string, number>,
): { readonly matrix: Matrix; readonly units: number } => {
	const size = leaves.size + appraisers.size + 1;
	const matrix = Array.from({ length: size }, () => new Float64Array(size));
	const add = (i: number, j: number, x: number): void => {
		const row = matrix[i];
		if (row) row[j] = (row[j] ?? 0) + x;
	};
	const byUnit = groupBy(decided, ({ unit }) => unit);
	for (const own of byUnit.values()) {
		const mean = own.reduce((sum, { share }) => sum + share, 0) / own.length;
		const sums = new Map<number, number>();
		for (const { leaf, appraiser, share } of own) {
			const one: readonly (readonly [number, number])[] = [
				[leaves.get(leaf) ?? 0, 1],
				[leaves.size + (appraisers.get(appraiser) ?? 0), 1],
				// Centred first: the sums of squares then lose no digits.
				[size - 1, share - mean],
			];
			for (const [i, x] of one) {
				sums.set(i, (sums.get(i) ?? 0) + x);
				for (const [j, y] of one) add(i, j, x * y);
			}
		}
		for (const [i, x] of sums) for (const [j, y] of sums) add(i, j, (-x * y) / own.length);
	}
	return { matrix: matrix.map((row) => [...row]), units: byUnit.size };
};

const dot = (a: readonly number[], b: readonly number[]): number =>
	a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

/** Which appraisers can be compared: the difference of two is estimable where it is orthogonal to all that is not. */
const componentsOf = (count: number, unknown: readonly (readonly number[])[]): readonly number[] => {
	const differs = (i: number, j: number): boolean =>
		unknown.some((vector) => Math.abs((vector[i] ?? 0) - (vector[j] ?? 0)) > 1e-6);
	const found: number[] = [];
	for (let i = 0; i < count; i++) {
		const like = found.findIndex((_, j) => !differs(i, j));
		found.push(like < 0 ? Math.max(-1, ...found) + 1 : (found[like] ?? 0));
	}
	return found;
};

/** Holm's correction: the smallest is multiplied by their number, the next by one less, and so on; never falling. */
const holm = (probabilities: readonly number[]): readonly number[] => {
	const order = probabilities.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
	const adjusted = probabilities.map(() => 1);
	let least = 0;
	for (const [rank, { p, at }] of order.entries()) {
		least = Math.max(least, Math.min(1, p * (order.length - rank)));
		adjusted[at] = least;
	}
	return adjusted;
};

/**
 * How severe each appraiser is against the others, units and leaves being equal: least squares of
 *
 *     share = unit + leaf + appraiser + rest
 *
 * over all decisions (the additive model of the analysis of variance; Searle, Linear Models, 1971, chapters 5 and 7). What
 * is estimated of an appraiser is the contrast with the mean of the others of the same component; its interval is
 * effect ± t × residual × √(c'C⁻c) with the t distribution. Where two appraisers have no decisions by which units and
 * leaves tell them apart, their difference is not estimable: they stand in different components, and nothing is guessed.
 * Many appraisers are looked at at once, so whoever is marked is so after Holm's correction; the intervals are not
 * corrected. Shares have a ceiling and people's decisions hang together, so a mark is a reason to look, and no finding.
 * @param decided in any order; leaves that were left out have no share and do not belong here
 */
export const severityOf = (
	decided: readonly Decided[],
	options: SeverityOptions = SEVERITY_OPTIONS,
): Severity => {
	const leaves = codes(decided.map(({ leaf }) => leaf));
	const appraisers = codes(decided.map(({ appraiser }) => appraiser));
	const { matrix, units } = normalEquations(decided, leaves, appraisers);
	const { rest, rank } = sweepOut(matrix, leaves.size);
	const n = appraisers.size;
	const right = rest.slice(0, n).map((row) => row[n] ?? 0);
	const eigen = eigenOf(rest.slice(0, n).map((row) => row.slice(0, n)));
	const scale = Math.max(1e-12, ...eigen.map(({ value }) => value)) * 1e-9;
	const known = eigen.filter(({ value }) => value > scale);
	const unknown = eigen.filter(({ value }) => value <= scale).map(({ vector }) => vector);
	const explained = known.reduce((sum, { value, vector }) => sum + dot(vector, right) ** 2 / value, 0);
	const freedom = decided.length - units - rank - known.length;
	const left = Math.max(0, (rest[n]?.[n] ?? 0) - explained);
	const variance = freedom > 0 ? left / freedom : undefined;
	const components = componentsOf(n, unknown);
	const counts = groupBy(decided, ({ appraiser }) => appraiser);

	const estimateOf = (
		at: number,
	): Omit<NonNullable<AppraiserSeverity['estimate']>, 'adjusted'> | undefined => {
		if (variance === undefined || freedom < options.leastFreedom) return undefined;
		const size = components.filter((one) => one === components[at]).length;
		const contrast = components.map((one, j) => {
			if (one !== components[at]) return 0;
			return j === at ? 1 : -1 / (size - 1);
		});
		const parts = known.map(({ value, vector }) => ({ value, on: dot(vector, contrast), vector }));
		const effect = parts.reduce((sum, { value, on, vector }) => sum + (on * dot(vector, right)) / value, 0);
		const error = Math.sqrt(variance * parts.reduce((sum, { value, on }) => sum + on ** 2 / value, 0));
		const reach = criticalT(options.alpha, freedom) * error;
		// Without any residual every difference is certain.
		const p = error > 0 ? twoSided(effect / error, freedom) : Math.abs(effect) > 1e-9 ? 0 : 1;
		return { effect, low: effect - reach, high: effect + reach, p };
	};

	const each = [...appraisers].map(([appraiser, at]) => {
		const count = counts.get(appraiser)?.length ?? 0;
		const isAlone = components.filter((one) => one === components[at]).length < 2;
		const isFew = count < options.minimum || freedom < options.leastFreedom;
		return {
			appraiser,
			count,
			component: components[at] ?? 0,
			why: isAlone ? ('alone' as const) : isFew ? ('too-few' as const) : undefined,
			estimate: isAlone || isFew ? undefined : estimateOf(at),
		};
	});
	const adjusted = holm(each.flatMap(({ estimate }) => estimate?.p ?? []));
	let next = 0;
	return {
		appraisers: each.map(({ why, estimate, ...one }): AppraiserSeverity => {
			if (!estimate) return { ...one, verdict: why ?? 'too-few', estimate: undefined };
			const corrected = adjusted[next++] ?? 1;
			const differs = corrected < options.alpha;
			const verdict = !differs ? 'unremarkable' : estimate.effect < 0 ? 'severe' : 'lenient';
			return { ...one, verdict, estimate: { ...estimate, adjusted: corrected } };
		}),
		components: Math.max(-1, ...components) + 1,
		count: decided.length,
		freedom: Math.max(0, freedom),
		residual: variance === undefined ? undefined : Math.sqrt(variance),
	};
};
