import type { Clock } from '#platform/clock/clock.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import type { AccountPolicy } from './core/account-policy.ts';
import type { Vault } from './vault.server.ts';

/** What accounts of this installation go by: its rules, and the key that seals their secrets. */
export type Accounts = { readonly policy: AccountPolicy; readonly vault: Vault };

/** What everything around signing in works with; the application is one. */
export type AccountParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly runCommand: RunCommand;
	readonly accounts: Accounts;
};
