import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { openSession } from './commands/open-session.ts';
import { failOnce, waitFor } from './core/throttle.ts';
import { verifyPassword } from './password.server.ts';
import { readAccount, readFailures } from './queries/account.ts';
import { keepFailures, lockFailures } from './store.ts';
import { hashToken, newToken } from './token.server.ts';

/** What signing in works with. */
export type SignInParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly runCommand: RunCommand;
};

export type SignIn = {
	readonly email: string;
	readonly password: string;
	/** Where the request came from; kept only as a hash, and only while tries fail. */
	readonly address: string;
};

const always = (): boolean => true;

/** How long this mailbox at this address, or the address as a whole, has to wait; 0 when it may try. */
const waitOf = (parts: SignInParts, keys: readonly string[]): Promise<number> =>
	parts.transactions.read(publicScope, async (tx) => {
		const waits = [];
		for (const key of keys) waits.push(waitFor(await readFailures(tx, key), parts.clock.now()));
		return Math.max(...waits);
	});

const countFailure = (parts: SignInParts, keys: readonly string[]): Promise<void> =>
	parts.transactions.write(
		publicScope,
		async (tx) => {
			for (const key of [...keys].sort()) {
				await lockFailures(tx, key);
				await keepFailures(tx, key, failOnce(await readFailures(tx, key), parts.clock.now()));
			}
		},
		always,
	);

/**
 * Opens a session for a mailbox and a password. An unknown mailbox, a disabled person and a wrong password get the same
 * answer after the same time. Failures are counted for the mailbox at the address, so that nobody can lock out another.
 */
export const signIn = async (
	parts: SignInParts,
	{ email, password, address }: SignIn,
): Promise<Decision<{ readonly token: string }>> => {
	const mailbox = email.trim().toLowerCase();
	const keys = [hashToken(`account ${mailbox} ${address}`)];
	const wait = await waitOf(parts, keys);
	if (wait > 0) return no('access.login-wait', { minutes: Math.ceil(wait / 60_000) });

	const account = await parts.transactions.read(publicScope, (tx) => readAccount(tx, mailbox));
	const verified = await verifyPassword(password, account?.hash);
	if (!verified.ok) return verified;
	if (!account || !verified.value) {
		await countFailure(parts, keys);
		return no('access.login-failed');
	}
	const actor: Actor = {
		personId: account.id as Id<'person'>,
		jurisdictionId: account.jurisdiction_id as Id<'jurisdiction'>,
		scope: 'none',
		units: [],
		grants: [],
	};
	const token = newToken();
	const opened = await parts.runCommand(openSession, actor, { tokenHash: hashToken(token) });
	return opened.ok ? yes({ token }) : opened;
};
