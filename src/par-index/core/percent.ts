import { divide, HUNDRED, multiply, type Rational, sign } from '#kernel/rational.ts';

/**
 * achieved / maximum × 100 (domain.md §5). On a set of 100 points the points are the percent.
 * @param max the maximum that could be reached; undefined or not above zero gives no percent
 */
export const percentOf = (achieved: Rational, max: Rational | undefined): Rational | undefined => {
	if (!max || sign(max) <= 0) return undefined;
	// Most tables count to 100, and there the division would only cost.
	if (max.n === 100n && max.d === 1n) return achieved;
	return divide(multiply(achieved, HUNDRED), max);
};
