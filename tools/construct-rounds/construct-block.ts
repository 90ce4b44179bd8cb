import { type Leaf, leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import { type Rational, subtract } from '#kernel/rational.ts';
import type { Given } from '#scoring/core/form.ts';
import { needsBlock } from '#scoring/core/rule-tree.ts';
import { fixedInBlock } from './block-leaves.ts';
import { chooseExactly, type Options } from './choose.ts';
import { withoutDeductions } from './draw-inputs.ts';
import { type Facts, factsOf } from './facts.ts';
import { type Planned, planLosses } from './loss-plan.ts';
import { type Random, randomOf } from './random.ts';
import { type Choice, choicesOf, claimOf, type Place } from './reachable.ts';

/** A unit with its set and the total that was printed of it or solved for, in hundredths. */
export type UnitTarget = { readonly unit: string; readonly set: CriteriaSet; readonly total: number };

/** What is entered for a unit at a leaf. */
export type Filled = {
	readonly leaf: Leaf;
	readonly appraised: Given;
	/** What the unit claimed; undefined where units do not score themselves. */
	readonly self: Given | undefined;
};

export type FilledUnit = { readonly unit: string; readonly leaves: readonly Filled[] };

/** Steps of the grid in a point: hundredths where leaves are rounded to them. */
const gridOf = ({ rounding }: CriteriaSet): number =>
	rounding.at === 'leaf' && rounding.digits === 2 ? 100 : 10_000;

const placesOf = (set: CriteriaSet, block: string): readonly Place[] =>
	leavesOf(set).map((leaf) => {
		const { rule, max, code } = leaf.node;
		if (!rule) throw new Error(`${set.id}: ${code} has no rule`);
		return { leaf, rule, max: decimal(max), block, rounding: set.rounding, grid: gridOf(set) };
	});

/** Whether points have to be short decimals because nothing is rounded. */
const isEven = (set: CriteriaSet): boolean => set.rounding.at === 'none';

const hardnessOf = (seed: string, { leaf }: Place): number =>
	0.35 + 1.65 * randomOf(`${seed}/${leaf.node.code}`).next();

const signOf = ({ leaf }: Place): number => (leaf.counts === 'penalty' ? -1 : 1);

/** Above so many values a leaf counts as one of any points. */
const FEW = 7;

/**
 * Where a leaf knows only a few points, what is wanted is one of them: the next above or below, by chance in proportion. A
 * yes or no that is to lose a tenth on the average is a no in one unit of ten.
 */
const settled = (values: readonly number[], wanted: number, random: Random): number => {
	const above = Math.min(...values.filter((value) => value >= wanted));
	const below = Math.max(...values.filter((value) => value <= wanted));
	if (values.length > FEW || !Number.isFinite(above) || !Number.isFinite(below) || above === below)
		return wanted;
	return random.next() < (above - wanted) / (above - below) ? below : above;
};

const ATTEMPTS = 8;

const fillUnit = (
	{ unit, set, total }: UnitTarget,
	places: readonly Place[],
	fixed: ReadonlyMap<string, Choice>,
	seed: string,
): FilledUnit => {
	const [first] = places;
	if (!first) throw new Error(`${set.id} has no leaves`);
	const { grid } = first;
	const open = places.filter(({ leaf }) => !fixed.has(leaf.node.code));
	const given = [...fixed.values()].reduce((sum, { onGrid }) => sum + onGrid, 0);
	const target = (total * grid) / 100 - given;
	const plan: Planned[] = open.map((place) => ({
		worth: Number(place.leaf.node.max),
		hardness: hardnessOf(set.id, place),
		keeps: place.leaf.source === 'self' ? 0.5 : 0.68,
		counts: place.leaf.counts,
	}));
	const full = plan.reduce((sum, { worth, counts }) => sum + (counts === 'score' ? worth : 0), 0);
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const random = randomOf(`${seed}/${unit}/${attempt}`);
		const facts = factsOf(`${seed}/${unit}/facts`, isEven(set));
		const wanted = planLosses(plan, full - target / grid, random);
		const choices = open.map((place, at) => {
			const { worth } = plan[at] as Planned;
			return choicesOf(place, facts, Math.max(0, Math.min(1, (wanted[at] as number) / worth)), random);
		});
		const empty = choices.findIndex((some) => some.length === 0);
		if (empty >= 0) throw new Error(`${set.id}: nothing can be entered at ${open[empty]?.leaf.node.code}`);
		const options: Options[] = choices.map((some, at) => ({
			values: some.map(({ onGrid }) => signOf(open[at] as Place) * onGrid),
			wanted: settled(
				some.map(({ onGrid }) => onGrid),
				(wanted[at] as number) * grid,
				random,
			),
			worth: (plan[at] as Planned).worth * grid,
		}));
		const path = chooseExactly(options, target, grid, random);
		if (!path) continue;
		const chosen = new Map(
			open.map((place, at) => [place.leaf.node.code, choices[at]?.[path[at] as number] as Choice]),
		);
		const all = new Map([...fixed, ...chosen]);
		return {
			unit,
			leaves: withClaims(places, all, (place) => !fixed.has(place.leaf.node.code), facts, random),
		};
	}
	throw new Error(`${seed}: no entries of ${unit} come to ${total / 100}`);
};

const numberOf = ({ n, d }: Rational): number => Number(n) / Number(d);

/** The most that a unit claims above what the appraisal finds, in points. */
const MOST_CLAIMED = 2.6;

/** Adds what the unit claimed: at some leaves a little more than the appraisal found, all in all no more than usual. */
const withClaims = (
	places: readonly Place[],
	choices: ReadonlyMap<string, Choice>,
	mayClaim: (place: Place) => boolean,
	facts: Facts,
	random: Random,
): readonly Filled[] => {
	let left = MOST_CLAIMED * (0.25 + 0.75 * random.next());
	const claims = new Map<Place, Given>();
	for (const place of random.shuffled(places)) {
		if (place.leaf.source !== 'self' || !mayClaim(place) || random.next() > 0.35) continue;
		const appraised = choices.get(place.leaf.node.code) as Choice;
		const claim = claimOf(place, appraised, facts, random);
		const gain = claim ? numberOf(subtract(claim.points, appraised.points)) : 0;
		if (!claim || gain > left) continue;
		left -= gain;
		claims.set(place, claim.given);
	}
	return places.map((place) => {
		const { leaf, rule } = place;
		const { given } = choices.get(leaf.node.code) as Choice;
		if (leaf.source !== 'self') return { leaf, appraised: given, self: undefined };
		return { leaf, appraised: given, self: claims.get(place) ?? withoutDeductions(rule, given) };
	});
};

/**
 * Entries for all units of a block such that each comes to its total exactly. Leaves whose points depend on other units
 * are entered first, for all units together, and stand; the other leaves are then chosen unit by unit.
 * @throws Error where no entries come to a total
 */
export const constructBlock = (
	targets: readonly UnitTarget[],
	block: string,
	seed: string,
): readonly FilledUnit[] => {
	const bySet = Map.groupBy(targets, ({ set }) => set);
	const filled = new Map<string, FilledUnit>();
	for (const [set, units] of bySet) {
		const places = placesOf(set, block);
		const together = places.filter(({ rule }) => needsBlock(rule));
		const fixed = fixedInBlock(
			together,
			units.map(({ unit, total }) => ({
				unit,
				quality: total / 10_000,
				facts: factsOf(`${seed}/${unit}/facts`, isEven(set)),
			})),
			seed,
		);
		for (const target of units)
			filled.set(target.unit, fillUnit(target, places, fixed.get(target.unit) ?? new Map(), seed));
	}
	return targets.map(({ unit }) => filled.get(unit) as FilledUnit);
};
