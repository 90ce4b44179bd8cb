import { whole } from '#kernel/rational.ts';
import type { Check } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

const MOVEMENT = ['up', 'level', 'down', 'rankUp', 'rankLevel', 'rankDown', 'notComparable'] as const;

/** A printed number of units that went up, stayed or went down that is not the one of the tables. */
export const movementDoesNotFollow: Check = (evidence) =>
	MOVEMENT.flatMap((name) =>
		factsThatDoNotFollow(evidence, name, (group) => {
			const movement = wholeSummaryOf(evidence, group)?.movement;
			return movement && [whole(movement[name])];
		}),
	);
