import { askPolicy } from '#access/core/ask-policy.ts';
import { recordEvent } from '#audit/store.ts';
import { type FixedClock, fixedClock } from '#platform/clock/fixed-clock.ts';
import { commandRunner, type RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import type { AskPolicy } from '#platform/policy.ts';
import { queryRunner, type RunQuery } from '#platform/query/run-query.server.ts';

/** The product's runners with a clock that a test moves. */
export type TestRunners = {
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
	readonly clock: FixedClock;
};

/**
 * Runners over the transactions of a test: `testDatabase().transactions('app')` or `rolledBack(database)`.
 * @param mayDo the policy; another one than the product's where a test takes the application's checks out
 */
export const testRunners = (transactions: Transactions, mayDo: AskPolicy = askPolicy): TestRunners => {
	const clock = fixedClock('2026-11-22T08:00:00+07:00');
	const newId = newIds(clock);
	return {
		runCommand: commandRunner({ transactions, clock, newId, record: recordEvent, mayDo }),
		runQuery: queryRunner({ transactions, clock, mayDo }),
		clock,
	};
};
