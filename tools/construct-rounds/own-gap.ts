import { toExact } from '#kernel/decimal.ts';
import { equals, subtract, sum } from '#kernel/rational.ts';
import type { Given } from '#scoring/core/form.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';
import type { Filled } from './filled.ts';
import { type Choice, choiceOf, type Place } from './reachable.ts';

/** The inputs of a leaf that is scored by how near the unit's own score is to the appraised one. */
type GapInputs = { readonly claimed: string; readonly found: string };

/** The inputs of such a leaf, told by their labels; undefined for any other. */
const gapInputsOf = (rule: Rule): GapInputs | undefined => {
	if (!('measure' in rule) || !/^abs\(/.test(rule.measure)) return undefined;
	const named = (words: RegExp) =>
		Object.entries(rule.variables).find(([, label]) => words.test(label.vi))?.[0];
	const [claimed, found] = [named(/điểm tự chấm/), named(/điểm thẩm định/)];
	return claimed !== undefined && found !== undefined ? { claimed, found } : undefined;
};

/** The most that claims may be above what is found where a set gives points for being near: two points or less. */
export const NEAR = 1.9;

/** Whether a leaf is scored by how near the unit's own score is to the appraised one. */
export const comparesClaims = ({ rule }: Place): boolean => gapInputsOf(rule) !== undefined;

/** Choices of such a leaf: full points, since claims are kept that near. */
export const fullOnly = (place: Place, choices: readonly Choice[]): readonly Choice[] =>
	choices.filter(({ points }) => equals(points, place.max));

/**
 * Fills such a leaf with what the unit's other leaves really come to, claimed and found.
 * @throws Error where that would not be full points
 */
export const withOwnGap = (places: readonly Place[], filled: readonly Filled[]): readonly Filled[] =>
	filled.map((one, at) => {
		const place = places[at] as Place;
		const inputs = gapInputsOf(place.rule);
		if (!inputs) return one;
		const others = filled.flatMap((other, index) =>
			other === one || other.self === undefined ? [] : [{ other, place: places[index] as Place }],
		);
		// What looks at the block was claimed as it was found.
		const found = sum(others.map(({ other }) => other.points));
		const claimed = sum(
			others.map(({ other, place: own }) => choiceOf(own, other.self as Given)?.points ?? other.points),
		);
		const given: Given = { [inputs.claimed]: claimed, [inputs.found]: found };
		const choice = choiceOf(place, given);
		if (!choice || !equals(choice.points, one.points))
			throw new Error(`claims are too far off: ${toExact(subtract(claimed, found))}`);
		return { ...one, appraised: given, self: given };
	});
