import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { failOnce, THROTTLE, type ThrottleRule, waitFor } from './core/throttle.ts';
import { readFailures } from './queries/account.ts';
import { keepFailures, lockFailures } from './store.ts';

type Parts = { readonly transactions: Transactions; readonly clock: Clock };

const always = (): boolean => true;

/** Milliseconds that whoever tries under this key has to wait; 0 when they may try. */
export const waitUnder = (
	{ transactions, clock }: Parts,
	key: string,
	rule: ThrottleRule = THROTTLE,
): Promise<number> =>
	transactions.read(publicScope, async (tx) => waitFor(await readFailures(tx, key), clock.now(), rule));

/** Counts one more failure under this key; parallel ones one after the other. */
export const countFailure = (
	{ transactions, clock }: Parts,
	key: string,
	rule: ThrottleRule = THROTTLE,
): Promise<void> =>
	transactions.write(
		publicScope,
		async (tx) => {
			await lockFailures(tx, key);
			await keepFailures(tx, key, failOnce(await readFailures(tx, key), clock.now(), rule));
		},
		always,
	);

/** Forgets the failures under this key. */
export const forgetFailures = ({ transactions }: Parts, key: string): Promise<void> =>
	transactions.write(publicScope, (tx) => keepFailures(tx, key, undefined), always);
