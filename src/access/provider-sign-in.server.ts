import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import { openInvitation } from './accept-invitation.server.ts';
import type { AccountParts } from './accounts.server.ts';
import { acceptByProvider } from './commands/accept-by-provider.ts';
import { confirmOneself as noteIt } from './commands/confirm-oneself.ts';
import { tieByMailbox } from './commands/tie-by-mailbox.ts';
import { tieIdentity } from './commands/tie-identity.ts';
import { isAskedAnew, type ProviderIdentity } from './core/provider.ts';
import { begin, loginActor, type SignedIn } from './login.server.ts';
import type { ProviderAnswer } from './provider-visit.server.ts';
import { readFactor } from './queries/factor.ts';
import { readIdentity, readPersonByMailbox } from './queries/identity.ts';
import { readLoginPerson } from './queries/login-state.ts';
import { checkCode } from './second-factor.server.ts';
import { isDormant } from './sign-in.server.ts';
import { hashToken } from './token.server.ts';

const pair = ({ issuer, subject, knownAs }: ProviderIdentity) => ({ issuer, subject, knownAs });

/** Whoever a trusted mailbox belongs to, tied now. */
const tiedByMailbox = async (
	parts: AccountParts,
	identity: ProviderIdentity,
): Promise<string | undefined> => {
	const { email } = identity;
	if (!parts.accounts.provider?.trustsEmail || email === undefined) return undefined;
	const person = await parts.transactions.read(publicScope, async (tx) => {
		const id = await readPersonByMailbox(tx, email);
		return id === undefined ? undefined : readLoginPerson(tx, id);
	});
	if (!person) return undefined;
	const tied = await parts.runCommand(tieByMailbox, loginActor(person), { ...pair(identity), email });
	return tied.ok ? person.personId : undefined;
};

/**
 * Signs in whoever the provider says is there: to a session, or to what is asked for next. Nobody's identity, a closed
 * account and one without a role get the same answer. Problem: `access.provider-unknown`.
 */
export const signInByProvider = async (
	parts: AccountParts,
	identity: ProviderIdentity,
	device: string,
): Promise<Decision<SignedIn>> => {
	const { issuer, subject, factor } = identity;
	const found = await parts.transactions.read(publicScope, (tx) => readIdentity(tx, issuer, subject));
	const personId = found?.personId ?? (await tiedByMailbox(parts, identity));
	if (personId === undefined || (found && isDormant(parts, found.lastSeenAt)))
		return no('access.provider-unknown');
	const begun = await begin(parts, personId, 'provider', device, factor);
	return begun.ok || begun.problem.code !== 'access.login-failed' ? begun : no('access.provider-unknown');
};

/** Ties whoever acts to who they just were at the provider. Problems: those of `tie-identity`. */
export const tieAnswer = (
	parts: AccountParts,
	actor: Actor,
	{ identity }: ProviderAnswer,
): Promise<Decision<null>> => parts.runCommand(tieIdentity, actor, pair(identity));

/**
 * Accepts an invitation as who its holder is at the provider, and signs in.
 * Problems: `access.link-over`, `access.name-missing`, `access.identity-taken`.
 */
export const acceptAnswer = async (
	parts: AccountParts,
	token: string,
	{ identity }: ProviderAnswer,
	{ name, device }: { readonly name: string; readonly device: string },
): Promise<Decision<SignedIn>> => {
	const link = await openInvitation(parts, token);
	if (!link) return no('access.link-over');
	if (name.trim() === '') return no('access.name-missing');
	const { personId, jurisdictionId } = link;
	const actor: Actor = { personId, jurisdictionId, scope: 'none', units: [], grants: [] };
	const input = { ...pair(identity), tokenHash: hashToken(token), name };
	const accepted = await parts.runCommand(acceptByProvider, actor, input);
	return accepted.ok ? signInByProvider(parts, identity, device) : accepted;
};

/** What confirming oneself by the provider still asks for. Problems: `access.provider-other`, `access.provider-not-anew`. */
export const judgeConfirmation = async (
	parts: AccountParts,
	actor: Actor,
	{ identity, begunAt }: ProviderAnswer,
): Promise<Decision<{ readonly needsCode: boolean }>> => {
	const { issuer, subject } = identity;
	const found = await parts.transactions.read(publicScope, (tx) => readIdentity(tx, issuer, subject));
	if (found?.personId !== actor.personId) return no('access.provider-other');
	if (!isAskedAnew(identity, begunAt)) return no('access.provider-not-anew');
	if (identity.factor) return yes({ needsCode: false });
	const factor = await parts.transactions.read(publicScope, (tx) =>
		readFactor(tx, actor.personId, 'confirmed'),
	);
	return yes({ needsCode: factor !== undefined });
};

/**
 * Shows again who somebody is, by the provider that just asked them anew, and by a code where they have a factor here
 * and the provider did not ask for one. Problems: those of `judgeConfirmation` and of `checkCode`.
 */
export const confirmByProvider = async (
	parts: AccountParts,
	actor: Actor,
	answer: ProviderAnswer,
	{ sessionToken, code }: { readonly sessionToken: string; readonly code: string },
): Promise<Decision<null>> => {
	const judged = await judgeConfirmation(parts, actor, answer);
	if (!judged.ok) return judged;
	const checked = judged.value.needsCode ? await checkCode(parts, actor.personId, code) : undefined;
	if (checked && !checked.ok) return checked;
	return parts.runCommand(noteIt, actor, {
		tokenHash: hashToken(sessionToken),
		spent: checked?.value.spent ?? null,
		way: 'provider',
		factorElsewhere: answer.identity.factor,
	});
};
