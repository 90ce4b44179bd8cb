import { type Decision, no } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { acceptPassword, rememberedFor } from './change-password.server.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';
import { isLinkOpen } from './core/links.ts';
import { asName } from './core/person-name.ts';
import { type Invitation, readInvitation } from './queries/invitation.ts';
import { readLoginPerson } from './queries/login-state.ts';
import { hashToken } from './token.server.ts';

/** The link that a token opens; undefined when it opens nothing (any more). */
export const openInvitation = async (
	{ transactions, clock }: Pick<AccountParts, 'transactions' | 'clock'>,
	token: string,
): Promise<Invitation | undefined> => {
	const found = await transactions.read(publicScope, (tx) => readInvitation(tx, hashToken(token)));
	return found && !found.isDisabled && isLinkOpen(found, clock.now()) ? found : undefined;
};

/** Takes the password (and, of somebody new, the name) that the holder of a link chose. */
export const takeInvitation = async (
	parts: AccountParts,
	token: string,
	{ name, password }: { readonly name: string; readonly password: string },
): Promise<Decision<{ readonly email: string }>> => {
	const link = await openInvitation(parts, token);
	if (!link) return no('access.link-over');
	const called = link.purpose === 'invitation' ? asName(name) : link.name;
	if (called === '') return no('access.name-missing');
	const own = [called, link.email.split('@')[0] ?? '', link.jurisdictionName];
	const person = await parts.transactions.read(publicScope, (tx) => readLoginPerson(tx, link.personId));
	const remembered = rememberedFor(parts, person?.roles ?? []);
	const before = { personId: link.personId, remembered };
	const hashed = await acceptPassword(parts, password, own, before);
	if (!hashed.ok) return hashed;
	const { personId, jurisdictionId } = link;
	const actor: Actor = { personId, jurisdictionId, scope: 'none', units: [], grants: [] };
	return parts.runCommand(acceptInvitation, actor, {
		tokenHash: hashToken(token),
		name: called,
		passwordHash: hashed.value,
		remembered,
	});
};
