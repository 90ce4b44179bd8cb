import { readFile } from 'node:fs/promises';
import { FAILED, NOTHING, PASSED, plus, type Step, type Tally } from './step.ts';
import { PLAYWRIGHT_RESULTS, VITEST_RESULTS } from './steps.ts';

/** What of Vitest's JSON report is read. */
export type VitestReport = {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
	readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/** What of Playwright's JSON report is read. */
export type PlaywrightReport = {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
		readonly skipped: number;
	};
	readonly errors: readonly unknown[];
};

/** A file that could not even be read as tests counts as one that failed. */
export const ofVitest = (report: VitestReport): Tally => ({
	passed: report.numPassedTests,
	failed:
		report.numFailedTests +
		report.testResults.filter(
			({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
		).length,
	skipped: report.numPendingTests + report.numTodoTests,
});

/** What passes only at the second try has failed: nobody knows when it will again. */
export const ofPlaywright = ({ stats, errors }: PlaywrightReport): Tally => ({
	passed: stats.expected,
	failed: stats.unexpected + stats.flaky + errors.length,
	skipped: stats.skipped,
});

const reported = async (kind: 'vitest' | 'playwright'): Promise<Tally> => {
	const text = await readFile(kind === 'vitest' ? VITEST_RESULTS : PLAYWRIGHT_RESULTS, 'utf8').catch(
		() => '',
	);
	if (text === '') return NOTHING;
	return kind === 'vitest' ? ofVitest(JSON.parse(text)) : ofPlaywright(JSON.parse(text));
};

/**
 * The results of a step that has ended. A runner that ended badly without naming a failed test (it crashed, hung, or
 * met an error outside every test), and one that ran nothing, has one failure.
 */
export const tallyOf = async (step: Step, endedWell: boolean): Promise<Tally> => {
	if (step.kind === 'check') return endedWell ? PASSED : FAILED;
	return judge(await reported(step.kind), endedWell);
};

/** A report and how its runner ended, put together. */
export const judge = (tally: Tally, endedWell: boolean): Tally => {
	const isSilentFailure = tally.failed === 0 && (!endedWell || tally.passed === 0);
	return isSilentFailure ? plus(tally, FAILED) : tally;
};
