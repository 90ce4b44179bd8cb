import { describe, expect, it } from 'vitest';
import { isGreen, lastLine } from './step.ts';
import { judge, ofPlaywright, ofVitest } from './tally.ts';

describe('counting', () => {
	it('takes over the numbers of Vitest', () => {
		const report = {
			numPassedTests: 5,
			numFailedTests: 1,
			numPendingTests: 2,
			numTodoTests: 1,
			testResults: [],
		};
		expect(ofVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
	});

	it('counts a file that could not be read as tests', () => {
		const testResults = [
			{ status: 'failed', assertionResults: [] },
			{ status: 'passed', assertionResults: [{}] },
		];
		const report = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults };
		expect(ofVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
	});

	it('takes a journey that passes only at the second try for failed', () => {
		const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 };
		expect(ofPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 1 });
	});

	it('has a failure where a runner ended badly without naming one, and where it ran nothing', () => {
		expect(judge({ passed: 5, failed: 0, skipped: 0 }, false).failed).toBe(1);
		expect(judge({ passed: 0, failed: 0, skipped: 3 }, true).failed).toBe(1);
		expect(judge({ passed: 5, failed: 2, skipped: 0 }, false).failed).toBe(2);
		expect(judge({ passed: 5, failed: 0, skipped: 0 }, true).failed).toBe(0);
	});
});

describe('the last line', () => {
	it.each([
		[{ passed: 812, failed: 0, skipped: 0 }, '812 passed, 0 failed', true],
		[{ passed: 811, failed: 1, skipped: 0 }, '811 passed, 1 failed', false],
		[{ passed: 811, failed: 0, skipped: 2 }, '811 passed, 0 failed, 2 skipped', true],
		[{ passed: 0, failed: 0, skipped: 0 }, '0 passed, 0 failed', false],
	])('of %o is "%s"', (tally, line, green) => {
		expect(lastLine(tally)).toBe(line);
		expect(isGreen(tally)).toBe(green);
	});
});
