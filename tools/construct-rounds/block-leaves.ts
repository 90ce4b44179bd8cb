import { toExact } from '#kernel/decimal.ts';
import type { Given, Group } from '#scoring/core/form.ts';
import { groupOf } from '#scoring/core/group.ts';
import { rulesIn } from '#scoring/core/rule-tree.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import { drawInputs } from './draw-inputs.ts';
import type { Facts } from './facts.ts';
import { randomOf } from './random.ts';
import { type Choice, choiceOf, type Place } from './reachable.ts';

/** A unit, how good it is on the whole (0 to 1), and what it may lose in all at these leaves, in points. */
export type Standing = {
	readonly unit: string;
	readonly quality: number;
	readonly mayLose: number;
	readonly facts: Facts;
};

const groupsOf = (rule: Rule, peers: readonly Given[]): ((one: Rule) => Group | undefined) => {
	const known = new Map(rulesIn(rule).map((one) => [one.rule, groupOf(one.rule, one.scope, peers)]));
	return (one) => known.get(one);
};

const ROUNDS = 60;
const DRAWS = 60;
/** The share of what a unit may still lose that one of these leaves may take. */
const MOST_OF_IT = 0.6;

/** Inputs of one leaf for all units: drawn again, unit by unit, until each comes to points that the grid knows. */
const drawLeaf = (place: Place, units: readonly Standing[], seed: string): readonly Choice[] => {
	const max = Number(toExact(place.max));
	const code = place.leaf.node.code;
	for (let round = 0; round < ROUNDS; round++) {
		const random = randomOf(`${seed}/together/${code}/${round}`);
		const { rule, leaf } = place;
		const draw = ({ quality, facts }: Standing): Given => {
			const about = 1 - (1 - quality) * (0.4 + 2.2 * random.next());
			return drawInputs({ rule, max, quality: about, random, facts, source: leaf.source });
		};
		const peers = units.map(draw);
		const pointsAt = (at: number): Choice | undefined => {
			const choice = choiceOf(place, peers[at] as Given, groupsOf(place.rule, peers));
			const lost = choice ? max - choice.onGrid / place.grid : 0;
			return lost > (units[at] as Standing).mayLose * MOST_OF_IT ? undefined : choice;
		};
		for (let pass = 0; pass < 4; pass++) {
			for (const [at, unit] of units.entries()) {
				for (let again = 0; again < DRAWS && !pointsAt(at); again++) peers[at] = draw(unit);
			}
		}
		const choices = units.map((_, at) => pointsAt(at));
		const distinct = new Set(choices.map((choice) => choice?.onGrid));
		if (
			choices.every((choice) => choice !== undefined) &&
			(distinct.size > 1 || units.length === 1 || round > 40)
		)
			return choices as readonly Choice[];
	}
	throw new Error(`${seed}: no inputs for all units at ${code}`);
};

/** Leaves that look at the whole block, filled in for all units together: by unit, then by code of the leaf. */
export const fixedInBlock = (
	places: readonly Place[],
	units: readonly Standing[],
	seed: string,
): ReadonlyMap<string, ReadonlyMap<string, Choice>> => {
	const fixed = new Map(units.map(({ unit }) => [unit, new Map<string, Choice>()]));
	let left = units;
	for (const place of places) {
		const choices = drawLeaf(place, left, seed);
		left = left.map((unit, at) => {
			const choice = choices[at] as Choice;
			fixed.get(unit.unit)?.set(place.leaf.node.code, choice);
			const lost = Number(toExact(place.max)) - choice.onGrid / place.grid;
			return { ...unit, mayLose: unit.mayLose - lost };
		});
	}
	return fixed;
};
