import { type Day, day } from '#kernel/calendar.ts';

/** Where the time comes from. It is always an argument, so that tests move deadlines and nobody else does. */
export type Clock = {
	/** Milliseconds since 1970 UTC. */
	readonly now: () => number;
	/** The day it is in Viet Nam, where every deadline and period of the product is meant. */
	readonly today: () => Day;
	/** Whether tests move it as they like. A clock that does not say so is the machine's: commands refuse when it goes back. */
	readonly isChosen?: true;
};

const HOUR = 3_600_000;

/** The day in Asia/Ho_Chi_Minh at an instant. UTC+7 without summer time since 1975, so plain arithmetic is exact. */
export const dayInVietNam = (now: number): Day => day(new Date(now + 7 * HOUR).toISOString().slice(0, 10));
