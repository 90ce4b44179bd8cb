import { divide, HUNDRED, multiply, sign } from '#kernel/rational.ts';
import { figureOf } from '../facts.ts';
import { bandNames } from './bands-of-facts.ts';
import type { Check } from './evidence.ts';
import { factsThatDoNotFollow } from './fact-checks.ts';

/** A printed share of a band that is not its printed number of units / the printed number of all. */
export const shareDoesNotFollow: Check = (evidence) => {
	const bands = new Set(evidence.facts.flatMap((group) => bandNames(group, 'share:')));
	return [...bands].flatMap((band) =>
		factsThatDoNotFollow(evidence, `share:${band}`, (group) => {
			const count = figureOf(group, `band:${band}`)?.value;
			const units = figureOf(group, 'units')?.value;
			if (!count || !units || sign(units) <= 0) return undefined;
			return [divide(multiply(count, HUNDRED), units)];
		}),
	);
};
