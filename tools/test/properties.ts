const { OPENPAR_TEST_SEED, OPENPAR_TEST_LONG } = process.env;

/** One seed for all property tests, so that a red run can be repeated; `OPENPAR_TEST_SEED` tries another. */
const seed = Number(OPENPAR_TEST_SEED ?? 20260101);

/** Whether this is `npm run test:long`. */
export const isLong = OPENPAR_TEST_LONG === '1';

/** How many times more cases `npm run test:long` tries. */
const factor = isLong ? 100 : 1;

/**
 * Settings of a property test: seeded and short in `npm test`, in full in `npm run test:long`.
 * @param cases how many cases the short run tries
 */
export const runs = (cases: number): { seed: number; numRuns: number } => ({ seed, numRuns: cases * factor });
