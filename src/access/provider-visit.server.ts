import { createHmac } from 'node:crypto';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { type ProviderIdentity, type ProviderPurpose, VISIT_LIFE } from './core/provider.ts';
import type { VisitSecrets } from './provider.server.ts';
import { takeProviderAnswer } from './store-identities.ts';
import { hashToken, newToken } from './token.server.ts';

/** What somebody is at the provider for, as their browser carries it: sealed, so that nobody makes one up. */
type Visit = {
	readonly purpose: ProviderPurpose;
	/** Where they go on afterwards: a path of this site. */
	readonly next: string;
	/** For a deed in a session: the hash of its token. */
	readonly session: string | null;
	/** The link that they want to accept. */
	readonly invitation: string | null;
	/** Milliseconds since 1970. */
	readonly begunAt: number;
};

/** An answer of the provider that its holder has to confirm on a page of ours before anything is done by it. */
export type ProviderAnswer = Visit & { readonly identity: ProviderIdentity };

/** State, nonce and verifier come out of one secret: nothing has to be kept while somebody is away. */
const secretsOf = (token: string): VisitSecrets => {
	const derived = (what: string): string => createHmac('sha256', token).update(what).digest('base64url');
	return { state: derived('state'), nonce: derived('nonce'), verifier: derived('verifier') };
};

const seal = ({ accounts: { vault } }: AccountParts, about: string, value: object): string => {
	const { keyId, sealed } = vault.seal(JSON.stringify(value), about);
	return `${keyId}.${sealed.toString('base64url')}`;
};

const open = <T>({ accounts: { vault } }: AccountParts, about: string, text: string): T | undefined => {
	const [keyId = '', sealed = ''] = text.split('.');
	try {
		const opened = vault.open(
			{ keyId, sealed: Buffer.from(sealed, 'base64url'), algorithm: 'aes-256-gcm' },
			about,
		);
		return JSON.parse(opened) as T;
	} catch {
		// Changed on the way, or sealed by another key: as good as none.
		return undefined;
	}
};

const isOver = ({ begunAt }: Visit, now: number): boolean => now - begunAt >= VISIT_LIFE;

/**
 * Sends somebody to the provider: the address, and what their browser keeps meanwhile.
 * Problems: `access.provider-none`, `access.provider-away`.
 */
export const beginVisit = async (
	parts: AccountParts,
	asked: Omit<Visit, 'begunAt'>,
): Promise<Decision<{ readonly address: URL; readonly kept: string }>> => {
	const { provider } = parts.accounts;
	if (!provider) return no('access.provider-none');
	const token = newToken();
	const begun = await provider.begin(secretsOf(token), asked.purpose === 'login' ? 'as-is' : 'anew');
	if (!begun.ok) return begun;
	const visit: Visit & { token: string } = { ...asked, begunAt: parts.clock.now(), token };
	return yes({ address: begun.value, kept: seal(parts, 'provider visit', visit) });
};

/** What a browser is at the provider for, whatever came of it: where to lead it when it comes back. */
export const visitOf = (parts: AccountParts, kept: string): Visit | undefined =>
	open<Visit>(parts, 'provider visit', kept);

/**
 * Takes what came back from the provider, once.
 * Problems: `access.provider-over` for what this browser did not ask for, too late or twice; those of the provider.
 */
export const finishVisit = async (
	parts: AccountParts,
	kept: string,
	search: string,
): Promise<Decision<ProviderAnswer>> => {
	const { provider } = parts.accounts;
	const found = open<Visit & { token: string }>(parts, 'provider visit', kept);
	if (!provider || !found || isOver(found, parts.clock.now())) return no('access.provider-over');
	const { token, ...visit } = found;
	const secrets = secretsOf(token);
	if (new URLSearchParams(search).get('state') !== secrets.state) return no('access.provider-over');
	const isFirst = await parts.transactions.write(
		publicScope,
		(tx) => takeProviderAnswer(tx, hashToken(secrets.state), parts.clock.now()),
		() => true,
	);
	if (!isFirst) return no('access.provider-over');
	const identity = await provider.finish(secrets, search);
	return identity.ok ? yes({ ...visit, identity: identity.value }) : identity;
};

/** Puts an answer by until its holder confirmed it. */
export const keepAnswer = (parts: AccountParts, answer: ProviderAnswer): string =>
	seal(parts, 'provider answer', answer);

/** An answer that waits for this deed; undefined when there is none, it is over, or was given for something else. */
export const keptAnswer = (
	parts: AccountParts,
	kept: string | undefined,
	asked: Pick<Visit, 'purpose' | 'session' | 'invitation'>,
): ProviderAnswer | undefined => {
	const answer = kept === undefined ? undefined : open<ProviderAnswer>(parts, 'provider answer', kept);
	if (!answer || isOver(answer, parts.clock.now())) return undefined;
	const { purpose, session, invitation } = asked;
	const isFor = answer.purpose === purpose && answer.session === session && answer.invitation === invitation;
	return isFor ? answer : undefined;
};
