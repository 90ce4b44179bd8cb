/** Failed logins of one account or from one address. */
export type Failures = { readonly count: number /** milliseconds since 1970 */; readonly since: number };

/** Failures allowed within the window before a wait is asked (ASVS 5.0, 6.3.1). */
export const THROTTLE = { free: 5, window: 15 * 60_000 } as const;

/** The failures that still count at `now`; older windows are forgotten. */
const current = (failures: Failures | undefined, now: number): Failures =>
	failures && now - failures.since < THROTTLE.window ? failures : { count: 0, since: now };

/** Milliseconds to wait before another try is looked at; 0 when it may be made now. */
export const waitFor = (failures: Failures | undefined, now: number): number => {
	const { count, since } = current(failures, now);
	return count < THROTTLE.free ? 0 : since + THROTTLE.window - now;
};

/** The record after one more failure at `now`. */
export const failOnce = (failures: Failures | undefined, now: number): Failures => {
	const { count, since } = current(failures, now);
	return { count: count + 1, since };
};
