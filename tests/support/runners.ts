import { recordEvent } from '#audit/store.ts';
import { type FixedClock, fixedClock } from '#platform/clock/fixed-clock.ts';
import { commandRunner, type RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { queryRunner, type RunQuery } from '#platform/query/run-query.server.ts';

/** The product's runners with a clock that a test moves. */
export type TestRunners = {
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
	readonly clock: FixedClock;
};

/** Runners over the transactions of a test: `testDatabase().transactions('app')` or `rolledBack(database)`. */
export const testRunners = (transactions: Transactions): TestRunners => {
	const clock = fixedClock('2026-11-22T08:00:00+07:00');
	const newId = newIds(clock);
	return {
		runCommand: commandRunner({ transactions, clock, newId, record: recordEvent }),
		runQuery: queryRunner({ transactions, clock }),
		clock,
	};
};
