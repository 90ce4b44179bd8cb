import type { Leaf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { round, toExact } from '#kernel/decimal.ts';
import { compare, equals, type Rational, subtract } from '#kernel/rational.ts';
import { evaluateRule } from '#scoring/core/evaluate-rule.ts';
import type { Given, Group } from '#scoring/core/form.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { drawInputs, isOneSided, type Quality, wholesIn, withoutDeductions } from './draw-inputs.ts';
import type { Facts } from './facts.ts';
import type { Random } from './random.ts';

/** Inputs at a leaf and what they come to. */
export type Choice = {
	readonly given: Given;
	/** Less what the appraiser takes off. */
	readonly points: Rational;
	/** Points as whole numbers of the grid on which totals are put together. */
	readonly onGrid: number;
};

/** A leaf to be filled in, with what its set says of rounding. */
export type Place = {
	readonly leaf: Leaf;
	readonly rule: Rule;
	readonly max: Rational;
	readonly block: string;
	readonly rounding: CriteriaSet['rounding'];
	/** How many steps of the grid make a point. */
	readonly grid: number;
};

/**
 * Points in steps of the grid. Where only the total is rounded the nearest step will do: a hundred leaves, each half a step
 * off, are still within the rounding of the total. Otherwise points between two steps are of no use.
 */
const stepsOf = (
	points: Rational,
	{ grid, rounding }: Pick<Place, 'grid' | 'rounding'>,
): number | undefined => {
	const scaled = points.n * BigInt(grid);
	if (scaled % points.d === 0n) return Number(scaled / points.d);
	return rounding.at === 'end' ? Math.round(Number(scaled) / Number(points.d)) : undefined;
};

/**
 * What inputs come to at a leaf; undefined where the rule does not take them, where they come to more than the leaf is
 * worth, or to points of no use.
 */
export const choiceOf = (
	place: Place,
	given: Given,
	group?: (rule: Rule) => Group | undefined,
): Choice | undefined => {
	const { rule, max, block, rounding } = place;
	const outcome = evaluateRule(rule, { max, block, given, group });
	if (outcome.kind !== 'points' || !equals(outcome.max, max)) return undefined;
	if (compare(outcome.points, max) > 0) return undefined;
	const rounded = (value: Rational): Rational =>
		rounding.at === 'leaf' ? round(value, rounding.digits) : value;
	const points = subtract(rounded(outcome.points), rounded(outcome.deduction));
	const at = stepsOf(points, place);
	return at === undefined ? undefined : { given, points, onGrid: at };
};

const MOST_CHOICES = 24;

/** Distinct points that a unit could have at a leaf, each with inputs that come to them. */
export const choicesOf = (
	place: Place,
	facts: Facts,
	quality: Quality,
	random: Random,
	draws = 140,
): readonly Choice[] => {
	const found = new Map<number, Choice>();
	const max = Number(toExact(place.max));
	for (let draw = 0; draw < draws && found.size < MOST_CHOICES; draw++) {
		// Some beside what is wanted, and a few far from it, so that the search has somewhere to go.
		const near = quality - (draw % 2) * 0.12 * random.next();
		const about = draw % 6 === 5 ? random.next() : near;
		const { rule, leaf } = place;
		const given = drawInputs({ rule, max, quality: about, random, facts, source: leaf.source });
		const choice = choiceOf(place, given);
		if (choice && !found.has(choice.onGrid)) found.set(choice.onGrid, choice);
	}
	return [...found.values()];
};

/** What the unit claimed where the appraisal took something off: the same facts, a little better; undefined if nothing is. */
export const claimOf = (
	place: Place,
	appraised: Choice,
	facts: Facts,
	random: Random,
): Choice | undefined => {
	const { rule, leaf } = place;
	const keep = wholesIn(rule, appraised.given);
	const max = Number(toExact(place.max));
	let best: Choice | undefined;
	for (let draw = 0; draw < 40; draw++) {
		const drawn = drawInputs({ rule, max, quality: 0.95, random, facts, source: leaf.source, keep });
		const given = withoutDeductions(rule, drawn);
		const choice = choiceOf({ ...place, grid: 1_000_000 }, given);
		if (!choice || compare(choice.points, appraised.points) <= 0) continue;
		if (!isOneSided(rule, given, appraised.given)) continue;
		if (!best || compare(choice.points, best.points) < 0) best = choice;
	}
	return best;
};
