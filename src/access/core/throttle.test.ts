import { expect, test } from 'vitest';
import { type Failures, failOnce, THROTTLE, waitFor } from './throttle.ts';

const fail = (times: number, at: number): Failures | undefined => {
	let failures: Failures | undefined;
	for (let count = 0; count < times; count++) failures = failOnce(failures, at);
	return failures;
};

test('a few wrong passwords cost no waiting', () => {
	expect(waitFor(fail(THROTTLE.free - 1, 1000), 1001)).toBe(0);
});

test('after too many the next try waits for the window to pass', () => {
	const failures = fail(THROTTLE.free, 1000);
	expect(waitFor(failures, 1000)).toBe(THROTTLE.span);
	expect(waitFor(failures, 1000 + THROTTLE.span - 1)).toBe(1);
	expect(waitFor(failures, 1000 + THROTTLE.span)).toBe(0);
});

test('the count begins anew after the window', () => {
	const failures = failOnce(fail(THROTTLE.free, 1000), 1000 + THROTTLE.span);
	expect(failures).toEqual({ count: 1, since: 1000 + THROTTLE.span });
});
