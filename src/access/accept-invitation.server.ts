import { type Decision, no } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';
import { isLinkOpen } from './core/links.ts';
import { checkPassword } from './core/password-policy.ts';
import { hashPassword } from './password.server.ts';
import { type Invitation, readInvitation } from './queries/invitation.ts';
import { hashToken } from './token.server.ts';

type Parts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly runCommand: RunCommand;
};

/** The link that a token opens; undefined when it opens nothing (any more). */
export const openInvitation = async (
	{ transactions, clock }: Parts,
	token: string,
): Promise<Invitation | undefined> => {
	const found = await transactions.read(publicScope, (tx) => readInvitation(tx, hashToken(token)));
	return found && !found.isDisabled && isLinkOpen(found, clock.now()) ? found : undefined;
};

/** Takes the password (and, of somebody new, the name) that the holder of a link chose. */
export const takeInvitation = async (
	parts: Parts,
	token: string,
	{ name, password }: { readonly name: string; readonly password: string },
): Promise<Decision<{ readonly email: string }>> => {
	const link = await openInvitation(parts, token);
	if (!link) return no('access.link-over');
	const called = link.purpose === 'invitation' ? name.trim() : link.name;
	if (called === '') return no('access.name-missing');
	const own = [called, link.email.split('@')[0] ?? '', link.jurisdictionName];
	const accepted = checkPassword(password, own);
	if (!accepted.ok) return accepted;
	const hashed = await hashPassword(password);
	if (!hashed.ok) return hashed;
	const { personId, jurisdictionId } = link;
	const actor: Actor = { personId, jurisdictionId, scope: 'none', units: [], grants: [] };
	return parts.runCommand(acceptInvitation, actor, {
		tokenHash: hashToken(token),
		name: called,
		passwordHash: hashed.value,
	});
};
