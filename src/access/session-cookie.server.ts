import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { type CurrentSession, currentSession, type Presence } from './current-session.server.ts';

/** What a request offers for its cookies; SvelteKit's `Cookies` is one. */
type Cookies = {
	readonly get: (name: string) => string | undefined;
	readonly set: (name: string, value: string, options: CookieOptions) => void;
	readonly delete: (name: string, options: CookieOptions) => void;
};
type CookieOptions = { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax' };
type Request = { readonly cookies: Cookies; readonly url: URL };

/** With the prefix a browser takes it from this very host only, over TLS (ASVS 5.0, 3.3.1). Plain http is loopback. */
const isSecure = (url: URL): boolean => url.protocol === 'https:';
const nameOf = (url: URL): string => (isSecure(url) ? '__Host-openpar' : 'openpar');

const optionsOf = (url: URL): CookieOptions => ({
	path: '/',
	httpOnly: true,
	secure: isSecure(url),
	sameSite: 'lax',
});

/** The token that a request carries, if any. */
export const sessionToken = ({ cookies, url }: Request): string | undefined => cookies.get(nameOf(url));

/** Hands a session's token to the browser, which forgets it when it is closed. */
export const keepSession = ({ cookies, url }: Request, token: string): void =>
	cookies.set(nameOf(url), token, optionsOf(url));

/** Takes the token back. */
export const dropSession = ({ cookies, url }: Request): void => cookies.delete(nameOf(url), optionsOf(url));

const stepNameOf = (url: URL): string => `${nameOf(url)}-step`;

/** The token of a sign-in under way, if any. */
export const stepToken = ({ cookies, url }: Request): string | undefined => cookies.get(stepNameOf(url));

/** Hands the token of a sign-in under way to the browser: it opens nothing but the next step. */
export const keepStep = ({ cookies, url }: Request, token: string): void =>
	cookies.set(stepNameOf(url), token, optionsOf(url));

/** Takes it back. */
export const dropStep = ({ cookies, url }: Request): void => cookies.delete(stepNameOf(url), optionsOf(url));

const providerNameOf = (url: URL): string => `${nameOf(url)}-provider`;

/** What a browser keeps while somebody is at the identity provider, or until they confirm what came back: sealed. */
export const providerNote = ({ cookies, url }: Request): string | undefined =>
	cookies.get(providerNameOf(url));

/** Hands it to the browser, which sends it along when it comes back. */
export const keepProviderNote = ({ cookies, url }: Request, note: string): void =>
	cookies.set(providerNameOf(url), note, optionsOf(url));

/** Takes it back. */
export const dropProviderNote = ({ cookies, url }: Request): void =>
	cookies.delete(providerNameOf(url), optionsOf(url));

/** Who sent a request; undefined for everybody without a live session. */
export const sessionOf = async (
	parts: { readonly transactions: Transactions; readonly clock: Clock },
	request: Request,
	presence: Presence = 'there',
): Promise<CurrentSession | undefined> => {
	const token = sessionToken(request);
	return token === undefined ? undefined : currentSession(parts, token, presence);
};
