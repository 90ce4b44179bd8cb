import { toExact } from '#kernel/decimal.ts';
import { contains, type Interval } from '#kernel/interval.ts';
import { add, compare, HUNDRED, type Rational, rational, ZERO } from '#kernel/rational.ts';
import { type Stretch, toInterval } from './fields.ts';
import type { RuleFinding } from './form.ts';

/** A stretch as people and traces write it: "≥ 80, < 90". */
export const stretchText = ({ from, fromInclusive, until, untilInclusive }: Stretch): string =>
	[
		from === undefined ? '' : `${fromInclusive ? '≥' : '>'} ${from}`,
		until === undefined ? '' : `${untilInclusive ? '≤' : '<'} ${until}`,
	]
		.filter((part) => part !== '')
		.join(', ');

const between = (a: Rational, b: Rational): Rational => {
	const both = add(a, b);
	return rational(both.n, both.d * 2n);
};

/** Where something can change: at each border, and between each two. */
type Probe = {
	readonly at: Rational;
	readonly border?: Rational;
	readonly after?: Rational;
	readonly before?: Rational;
};

const probesOf = (borders: readonly Rational[], from: Rational): readonly Probe[] => {
	const probes: Probe[] = [];
	borders.forEach((border, index) => {
		if (compare(border, from) < 0) return;
		probes.push({ at: border, border });
		const next = borders[index + 1];
		if (next) probes.push({ at: between(border, next), after: border, before: next });
	});
	return probes;
};

const distinct = (values: readonly Rational[]): readonly Rational[] =>
	[...values]
		.sort(compare)
		.filter((value, at, all) => at === 0 || compare(value, all[at - 1] as Rational) !== 0);

const bordersOf = (intervals: readonly Interval[]): readonly Rational[] =>
	intervals.flatMap(({ from, until }) => [from, until]).filter((border) => border !== undefined);

/**
 * What is wrong with a list of stretches over the values from `from` upwards (percentages up to 100 where the highest
 * stretch ends there): values in none (a gap; a border in neither), values in two (an overlap), stretches that nothing can
 * fall into.
 */
export const checkBorders = (
	stretches: readonly Stretch[],
	{ from = ZERO }: { readonly from?: Rational } = {},
): readonly RuleFinding[] => {
	const intervals = stretches.map(toInterval);
	const borders = distinct([from, ...bordersOf(intervals)]);
	const top = borders.at(-1) as Rational;
	const above = add(top, { n: 1n, d: 1n });
	const probes: readonly Probe[] = [...probesOf(borders, from), { at: above, after: top }];
	const findings: RuleFinding[] = [];
	const reached = new Set<number>();
	for (const { at, border, after, before } of probes) {
		const inside = intervals.flatMap((interval, index) => (contains(interval, at) ? [index] : []));
		if (inside[0] !== undefined) reached.add(inside[0]);
		if (inside.length === 1) continue;
		const path = ['bands', inside[1] ?? 0];
		if (border) {
			const code = inside.length === 0 ? 'scoring.border-in-neither' : 'scoring.border-in-both';
			findings.push({ code, details: { border: toExact(border) }, path });
		} else if (inside.length > 1 || before) {
			const code = inside.length === 0 ? 'scoring.bands-gap' : 'scoring.bands-overlap';
			const details = { from: toExact(after as Rational), until: before ? toExact(before) : '∞' };
			findings.push({ code, details, path });
		} else if (compare(top, HUNDRED) < 0) {
			findings.push({ code: 'scoring.bands-gap', details: { from: toExact(top), until: '∞' }, path });
		}
	}
	stretches.forEach((stretch, index) => {
		if (reached.has(index)) return;
		const details = { band: stretchText(stretch) };
		findings.push({ code: 'scoring.band-unreachable', details, path: ['bands', index] });
	});
	return findings;
};
