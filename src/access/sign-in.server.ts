import { type Decision, no } from '#kernel/decision.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { THROTTLE, type ThrottleRule } from './core/throttle.ts';
import { begin, type SignedIn } from './login.server.ts';
import { verifyPassword } from './password.server.ts';
import { readAccount } from './queries/account.ts';
import { giveCode } from './second-factor.server.ts';
import { countFailure, forgetFailures, waitUnder } from './throttled.server.ts';
import { hashToken } from './token.server.ts';

export type SignIn = {
	readonly email: string;
	readonly password: string;
	/** Where the request came from; kept only as a hash, and only while tries fail. */
	readonly address: string;
	/** Of a second factor: with it even a locked account opens for its holder. */
	readonly code?: string | undefined;
	/** Browser and system in a few words. */
	readonly device?: string | undefined;
};

/** Under what the wrong passwords of a mailbox are counted, wherever they come from, where a profile locks accounts. */
export const lockKey = (email: string): string => hashToken(`lock ${email.trim().toLowerCase()}`);

const lockRule = ({ accounts }: AccountParts): ThrottleRule | undefined => {
	const { lockOut } = accounts.policy;
	return lockOut && { free: lockOut.tries, span: lockOut.period };
};

/** Whether nobody was there for so long that the security profile closes the account. */
export const isDormant = ({ accounts, clock }: AccountParts, lastSeenAt: number): boolean => {
	const { dormantAfter } = accounts.policy;
	return dormantAfter !== undefined && clock.now() - lastSeenAt >= dormantAfter;
};

/**
 * Signs in with a mailbox and a password: to a session, or to what is asked for next. An unknown mailbox, a disabled
 * person and a wrong password get the same answer after the same time. Failures are counted for the mailbox at the
 * address, so that nobody can lock out another; a security profile that locks accounts leaves the way with a code open.
 * Problems: `access.login-failed`, `access.login-wait` {minutes}, `access.login-locked` {hours}, `access.login-busy`.
 */
export const signIn = async (
	parts: AccountParts,
	{ email, password, address, code = '', device = '' }: SignIn,
): Promise<Decision<SignedIn>> => {
	const mailbox = email.trim().toLowerCase();
	const key = hashToken(`account ${mailbox} ${address}`);
	const wait = await waitUnder(parts, key);
	if (wait > 0) return no('access.login-wait', { minutes: Math.ceil(wait / 60_000) });
	const rule = lockRule(parts);
	const locked = rule ? await waitUnder(parts, lockKey(mailbox), rule) : 0;
	if (locked > 0 && code.trim() === '')
		return no('access.login-locked', { hours: Math.ceil(locked / 3_600_000) });

	const failed = async (): Promise<Decision<never>> => {
		await countFailure(parts, key, THROTTLE);
		if (rule && locked === 0) await countFailure(parts, lockKey(mailbox), rule);
		return no('access.login-failed');
	};
	const account = await parts.transactions.read(publicScope, (tx) => readAccount(tx, mailbox));
	const verified = await verifyPassword(password, account?.hash);
	if (!verified.ok) return verified;
	if (!account || !verified.value || isDormant(parts, account.lastSeenAt)) return failed();
	const begun = await begin(parts, account.id, 'password', device);
	// Somebody without a role is told no more than somebody with a wrong password.
	if (!begun.ok) return begun.problem.code === 'access.login-failed' ? failed() : begun;
	if (locked > 0) {
		const given =
			begun.value.next === 'code' ? await giveCode(parts, begun.value.token, code, device) : undefined;
		if (!given?.ok) return failed();
		await forgetFailures(parts, lockKey(mailbox));
		return given;
	}
	if (rule) await forgetFailures(parts, lockKey(mailbox));
	return begun;
};
