/** One thing that `npm test` does: a check that is right or wrong, or a test runner with many results. */
export type Step = {
	readonly name: string;
	/** What it shows, for the reader of the table. */
	readonly shows: string;
	readonly kind: 'check' | 'vitest' | 'playwright';
	/** A script for Node and its arguments, from the root of the repository. */
	readonly command: readonly [script: string, ...args: string[]];
	/** Files that must be there: without them the step has failed, it is not left out. */
	readonly needs?: readonly string[];
	/** Steps whose output this one reads. */
	readonly after?: readonly string[];
	/** How many of the cores it keeps busy. */
	readonly cores: number;
	/** After so many minutes it counts as hanging and is ended. */
	readonly minutes: number;
	readonly env?: Readonly<Record<string, string>>;
	/** What needs nothing running: `npm run check` does only these. */
	readonly isStatic: boolean;
};

/** How many passed, failed and were left out. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What came of a step. `output` is shown when anything failed. */
export type Outcome = {
	readonly step: Step;
	readonly tally: Tally;
	readonly seconds: number;
	readonly output: string;
};

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

/** Two tallies together. */
export const plus = (a: Tally, b: Tally): Tally => ({
	passed: a.passed + b.passed,
	failed: a.failed + b.failed,
	skipped: a.skipped + b.skipped,
});

/** The last line of a run, which others read: `N passed, N failed`, and `, N skipped` only where there are any. */
export const lastLine = ({ passed, failed, skipped }: Tally): string =>
	`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** Nothing failed, and something ran: an empty run has shown nothing. */
export const isGreen = ({ passed, failed }: Tally): boolean => failed === 0 && passed > 0;
