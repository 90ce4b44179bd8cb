/** Failed logins of one account or from one address. */
export type Failures = { readonly count: number /** milliseconds since 1970 */; readonly since: number };

/** Failures allowed within the span before a wait is asked (ASVS 5.0, 6.3.1). */
export const THROTTLE = { free: 5, span: 15 * 60_000 } as const;

/** The failures that still count at `now`; older windows are forgotten. */
const current = (failures: Failures | undefined, now: number, span: number): Failures =>
	failures && now - failures.since < span ? failures : { count: 0, since: now };

/** How many failures there may be, and within what time (milliseconds). */
export type ThrottleRule = { readonly free: number; readonly span: number };

/** Milliseconds to wait before another try is looked at; 0 when it may be made now. */
export const waitFor = (
	failures: Failures | undefined,
	now: number,
	{ free, span }: ThrottleRule = THROTTLE,
): number => {
	const { count, since } = current(failures, now, span);
	return count < free ? 0 : since + span - now;
};

/** The record after one more failure at `now`. */
export const failOnce = (
	failures: Failures | undefined,
	now: number,
	{ span }: ThrottleRule = THROTTLE,
): Failures => {
	const { count, since } = current(failures, now, span);
	return { count: count + 1, since };
};
