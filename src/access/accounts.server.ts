import type { Clock } from '#platform/clock/clock.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import type { AccountPolicy } from './core/account-policy.ts';
import type { Provider } from './provider.server.ts';
import type { Vault } from './vault.server.ts';

/** What accounts of this installation go by. */
export type Accounts = {
	readonly policy: AccountPolicy;
	/** Seals secrets, by a key that is not in the database. */
	readonly vault: Vault;
	/** By which people may sign in beside their passwords; undefined where there is none. */
	readonly provider?: Provider | undefined;
};

/** What everything around signing in works with; the application is one. */
export type AccountParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly runCommand: RunCommand;
	readonly accounts: Accounts;
};
