import type { Problem } from '#kernel/decision.ts';
import { WrongCall } from './command-line.ts';

/** Everything readable read, everything unreadable told at once: nobody mends one file to hear of the next. */
export const settle = async <T>(
	reading: readonly Promise<T>[],
): Promise<{ readonly read: readonly T[]; readonly problems: readonly Problem[] }> => {
	const settled = await Promise.allSettled(reading);
	const problems = settled.flatMap((one) => {
		if (one.status === 'fulfilled') return [];
		if (one.reason instanceof WrongCall) return one.reason.problems;
		throw one.reason;
	});
	return { read: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), problems };
};
