import { type Rational, subtract } from '#kernel/rational.ts';
import type { Given } from '#scoring/core/form.ts';
import { withoutDeductions } from './draw-inputs.ts';
import type { Facts } from './facts.ts';
import type { Filled } from './filled.ts';
import { comparesClaims, NEAR, withOwnGap } from './own-gap.ts';
import type { Random } from './random.ts';
import { type Choice, claimOf, type Place } from './reachable.ts';

const numberOf = ({ n, d }: Rational): number => Number(n) / Number(d);

/** The most that a unit claims above what the appraisal finds, in points. */
const MOST_CLAIMED = 2.6;

/** Adds what the unit claimed: at some leaves a little more than the appraisal found, all in all no more than usual. */
export const withClaims = (
	places: readonly Place[],
	choices: ReadonlyMap<string, Choice>,
	mayClaim: (place: Place) => boolean,
	facts: Facts,
	random: Random,
): readonly Filled[] => {
	const most = places.some(comparesClaims) ? NEAR : MOST_CLAIMED;
	let left = most * (0.25 + 0.75 * random.next());
	const claims = new Map<Place, Given>();
	for (const place of random.shuffled(places)) {
		if (place.leaf.source !== 'self' || !mayClaim(place) || comparesClaims(place) || random.next() > 0.35)
			continue;
		const appraised = choices.get(place.leaf.node.code) as Choice;
		const claim = claimOf(place, appraised, facts, random);
		const gain = claim ? numberOf(subtract(claim.points, appraised.points)) : 0;
		if (!claim || gain > left) continue;
		left -= gain;
		claims.set(place, claim.given);
	}
	const filled = places.map((place): Filled => {
		const { leaf, rule } = place;
		const { given, points } = choices.get(leaf.node.code) as Choice;
		if (leaf.source !== 'self') return { leaf, appraised: given, points, self: undefined };
		return { leaf, appraised: given, points, self: claims.get(place) ?? withoutDeductions(rule, given) };
	});
	return withOwnGap(places, filled);
};
