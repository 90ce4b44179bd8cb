import type { Clock } from './clock.ts';

const MINUTE = 60_000;

/**
 * A text made of the day, for whoever asks with every request: made anew when what it is made from has changed or a
 * minute has begun, since a day begins with one. Finding the day out costs more than all else that a request takes.
 */
export const onceAMinute = (
	{ now, today }: Clock,
	make: (given: string, today: string) => string,
): ((given: string) => string) => {
	let minute = Number.NaN;
	let from: string | undefined;
	let made = '';
	return (given) => {
		const current = Math.floor(now() / MINUTE);
		if (current !== minute || given !== from) {
			minute = current;
			from = given;
			made = make(given, today());
		}
		return made;
	};
};
