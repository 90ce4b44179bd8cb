import { type Clock, dayInVietNam } from './clock.ts';

/** The machine's clock. Only the composition root takes it. */
export const systemClock: Clock = {
	now: () => Date.now(),
	today: () => dayInVietNam(Date.now()),
};
