import { aboutUnit, type Check } from './evidence.ts';

/** A unit whose total neither stands in the table nor follows from it. It has no rank. */
export const totalMissing: Check = ({ entries, settings }) =>
	entries
		.filter(({ percent }) => percent === undefined)
		.map((entry) => aboutUnit(entry, { total: settings.total }));
