import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { changePassword } from './commands/change-password.ts';
import { checkPassword } from './core/password-policy.ts';
import { hashPassword, verifyPassword } from './password.server.ts';
import { readPasswords } from './queries/account.ts';
import { hashToken } from './token.server.ts';

/** What is remembered of passwords by people with these roles. */
export const rememberedFor = ({ accounts }: AccountParts, roles: readonly string[]): number => {
	const { rotation } = accounts.policy;
	return rotation && roles.some((role) => rotation.roles.includes(role)) ? rotation.remembered : 0;
};

/**
 * The hash of a password that may be set: long enough, not guessable, with the classes that the profile asks for, and
 * none of those that are remembered.
 * Problems: those of `checkPassword`, `access.password-used-before` {count}, `access.login-busy`.
 */
export const acceptPassword = async (
	parts: AccountParts,
	password: string,
	own: readonly string[],
	before: { readonly personId: string; readonly remembered: number } | undefined,
): Promise<Decision<string>> => {
	const accepted = checkPassword(password, own, parts.accounts.policy.passwordClasses);
	if (!accepted.ok) return accepted;
	if (before && before.remembered > 0) {
		const count = before.remembered;
		const hashes = await parts.transactions.read(publicScope, (tx) =>
			readPasswords(tx, before.personId, count),
		);
		for (const hash of hashes) {
			const same = await verifyPassword(password, hash);
			if (!same.ok) return same;
			if (same.value) return no('access.password-used-before', { count });
		}
	}
	return hashPassword(password);
};

export type PasswordChange = {
	/** Undefined in a sign-in, where the present one was just given. */
	readonly present: string | undefined;
	readonly password: string;
	readonly name: string;
	readonly roles: readonly string[];
	readonly sessionToken?: string | undefined;
	readonly stepToken?: string | undefined;
};

/** Changes one's own password. Problems: those of `acceptPassword`, `access.password-wrong`, `access.login-over`. */
export const changeOwnPassword = async (
	parts: AccountParts,
	actor: Actor,
	{ present, password, name, roles, sessionToken, stepToken }: PasswordChange,
): Promise<Decision<null>> => {
	const { personId } = actor;
	if (present !== undefined) {
		const right = await isOwnPassword(parts, personId, present);
		if (!right.ok) return right;
	}
	const remembered = rememberedFor(parts, roles);
	const accepted = await acceptPassword(parts, password, [name], { personId, remembered });
	if (!accepted.ok) return accepted;
	return parts.runCommand(changePassword, actor, {
		passwordHash: accepted.value,
		remembered,
		sessionHash: sessionToken === undefined ? null : hashToken(sessionToken),
		stepHash: stepToken === undefined ? null : hashToken(stepToken),
	});
};

/** Whether this is the present password of a person. Problems: `access.password-wrong`, `access.login-busy`. */
export const isOwnPassword = async (
	parts: AccountParts,
	personId: string,
	password: string,
): Promise<Decision<null>> => {
	const [hash] = await parts.transactions.read(publicScope, (tx) => readPasswords(tx, personId, 0));
	const verified = await verifyPassword(password, hash);
	if (!verified.ok) return verified;
	return verified.value ? yes(null) : no('access.password-wrong');
};
