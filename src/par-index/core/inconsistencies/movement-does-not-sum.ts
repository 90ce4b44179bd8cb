import { equals, sum } from '#kernel/rational.ts';
import { figureOf, figuresOf } from '../facts.ts';
import type { Check } from './evidence.ts';
import { aboutFact } from './fact-checks.ts';

/**
 * Printed numbers of units up, level and down that do not sum to the printed number of units: 5 + 11 + 2 of 19. Either
 * one could not be compared, and the text does not say so, or a number is wrong.
 */
export const movementDoesNotSum: Check = ({ facts }) =>
	facts.flatMap((group) => {
		const moved = (['up', 'level', 'down'] as const).map((name) => figureOf(group, name)?.value);
		const [up, level, down] = moved;
		const [units] = figuresOf(group, 'units');
		if (!up || !level || !down || !units) return [];
		const apart = figureOf(group, 'notComparable');
		const total = sum([up, level, down, ...(apart ? [apart.value] : [])]);
		return equals(total, units.figure.value) ? [] : [aboutFact(group, units, total)];
	});
