import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { decimal } from '#kernel/decimal.ts';
import { needsBlock } from '#scoring/core/rule-tree.ts';
import { faultsIn } from './block-faults.ts';
import { fixedInBlock } from './block-leaves.ts';
import { chooseExactly, type Options } from './choose.ts';
import { withClaims } from './claims.ts';
import { factsOf } from './facts.ts';
import type { Filled } from './filled.ts';
import { type Planned, planLosses } from './loss-plan.ts';
import { comparesClaims, fullOnly } from './own-gap.ts';
import { type Random, randomOf } from './random.ts';
import { type Choice, choicesOf, type Place } from './reachable.ts';

/** A unit with its set and the total that was printed of it or solved for, in hundredths. */
export type UnitTarget = { readonly unit: string; readonly set: CriteriaSet; readonly total: number };

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
			const quality = Math.max(0, Math.min(1, (wanted[at] as number) / worth));
			const some = choicesOf(place, facts, quality, random);
			return comparesClaims(place) ? fullOnly(place, some) : some;
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

/** All units that one set scores in a block. */
const fillGroup = (
	units: readonly UnitTarget[],
	set: CriteriaSet,
	block: string,
	seed: string,
): readonly FilledUnit[] => {
	const places = placesOf(set, block);
	const fixed = fixedInBlock(
		places.filter(({ rule }) => needsBlock(rule)),
		units.map(({ unit, total }) => ({
			unit,
			quality: total / 10_000,
			mayLose: (10_000 - total) / 100,
			facts: factsOf(`${seed}/${unit}/facts`, isEven(set)),
		})),
		seed,
	);
	return units.map((target) => fillUnit(target, places, fixed.get(target.unit) ?? new Map(), seed));
};

const VARIANTS = 12;

/**
 * Entries for all units of a block such that each comes to its total exactly. Leaves whose points depend on other units
 * are entered first, for all units together, and stand; the other leaves are then chosen unit by unit. Where the result
 * does not look like a block (`faultsIn`) chance has another go, and the best counts.
 * @throws Error where no entries come to a total
 */
export const constructBlock = (
	targets: readonly UnitTarget[],
	block: string,
	seed: string,
): readonly FilledUnit[] => {
	const filled = new Map<string, FilledUnit>();
	for (const [set, units] of Map.groupBy(targets, ({ set }) => set)) {
		let group: readonly FilledUnit[] = [];
		let fewest = Number.POSITIVE_INFINITY;
		for (let variant = 0; variant < VARIANTS && fewest > 0; variant++) {
			const drawn = fillGroup(units, set, block, variant === 0 ? seed : `${seed}/${variant}`);
			const faults = faultsIn(drawn.map(({ leaves }) => leaves)).length;
			if (faults >= fewest) continue;
			group = drawn;
			fewest = faults;
		}
		for (const one of group) filled.set(one.unit, one);
	}
	return targets.map(({ unit }) => filled.get(unit) as FilledUnit);
};
