import { type Clock, dayInVietNam } from './clock.ts';

/** A clock that stands still until it is moved: for tests of deadlines and embargoes. */
export type FixedClock = Clock & {
	readonly isChosen: true;
	/** Moves the clock by milliseconds; backwards too, since real clocks do that. */
	readonly advance: (milliseconds: number) => void;
	/** Puts the clock to an instant, given as ISO 8601 text or milliseconds. */
	readonly set: (instant: string | number) => void;
};

const toMilliseconds = (instant: string | number): number => {
	const milliseconds = typeof instant === 'number' ? instant : Date.parse(instant);
	if (!Number.isFinite(milliseconds)) throw new RangeError(`not an instant: ${instant}`);
	return milliseconds;
};

/** A clock standing at an instant, such as `2026-11-22T08:00:00+07:00`. */
export const fixedClock = (start: string | number): FixedClock => {
	let current = toMilliseconds(start);
	return {
		now: () => current,
		today: () => dayInVietNam(current),
		isChosen: true,
		advance: (milliseconds) => {
			current += milliseconds;
		},
		set: (instant) => {
			current = toMilliseconds(instant);
		},
	};
};
