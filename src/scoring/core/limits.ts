import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, max, min } from '#kernel/rational.ts';
import { type DecimalText, decimalText, wholeNumber } from './fields.ts';
import type { Range, RuleFinding } from './form.ts';

/** Points up to a limit, which belongs to it: a rank, a number of days. */
export type Limit = { readonly until: number; readonly points: DecimalText };

/** Limits in their order, and the points beyond the last; to be spread into a strict object. */
export type Limits = { readonly bands: readonly Limit[]; readonly otherwise: DecimalText };

export const limitsFrom = (least: number) => ({
	bands: z
		.array(z.strictObject({ until: wholeNumber(least, 99_999), points: decimalText }))
		.min(1, 'set.empty')
		.describe('Points up to each limit, the limit included / Điểm theo từng mức, tính cả mức đó'),
	otherwise: decimalText.default('0').describe('Points beyond the last limit / Điểm khi vượt mức cuối'),
});

/** The first limit that a number does not go beyond; undefined beyond the last. */
export const limitFor = ({ bands }: Limits, value: number): Limit | undefined =>
	bands.find(({ until }) => value <= until);

/** The least and the most points of all limits. */
export const rangeOfLimits = ({ bands, otherwise }: Limits): Range => {
	const points = [...bands.map((band) => decimal(band.points)), decimal(otherwise)];
	return { least: points.reduce(min), most: points.reduce(max) };
};

/**
 * Limits that nothing can fall under, since one before goes as far, and a later limit that is worth more than the one
 * before it (`scoring.<form>.later-is-better`).
 */
export const checkLimits = ({
	form,
	...rule
}: Limits & { readonly form: string }): readonly RuleFinding[] => {
	const findings: RuleFinding[] = [];
	rule.bands.forEach(({ until, points }, at) => {
		const path = ['bands', at];
		const before = rule.bands.slice(0, at);
		if (before.some((earlier) => earlier.until >= until))
			findings.push({ code: 'scoring.band-unreachable', details: { band: `≤ ${until}` }, path });
		const next = rule.bands[at + 1];
		const then = next?.points ?? rule.otherwise;
		if (compare(decimal(then), decimal(points)) > 0)
			findings.push({ code: `scoring.${form}.later-is-better`, details: { until, points, then }, path });
	});
	return findings;
};
