import { createHash } from 'node:crypto';
import {
	AuthorizationResponseError,
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	type ClientAuth,
	ClientSecretBasic,
	ClientSecretPost,
	type Configuration,
	discovery,
	enableNonRepudiationChecks,
	fetchUserInfo,
	ResponseBodyError,
} from 'openid-client';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { ProviderSettings } from '#platform/config/config.ts';
import { identityOf, type ProviderIdentity } from './core/provider.ts';

/** What ties an answer to the browser that asked: nobody else knows them. */
export type VisitSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** An identity provider, spoken to by OpenID Connect: authorization code with PKCE, state and nonce. */
export type Provider = {
	readonly name: string;
	readonly trustsEmail: boolean;
	/** Where to send somebody. @param anew whether they are asked who they are even where they are signed in there */
	readonly begin: (secrets: VisitSecrets, anew: 'anew' | 'as-is') => Promise<Decision<URL>>;
	/** Who came back with this query. */
	readonly finish: (secrets: VisitSecrets, search: string) => Promise<Decision<ProviderIdentity>>;
};

type Parts = {
	readonly settings: ProviderSettings;
	/** Where people come back to: registered at the provider. */
	readonly returnTo: string;
	/** What went wrong, for the log: without what anybody sent. */
	readonly onFault: (error: unknown) => void;
	readonly now: () => number;
};

/** Seconds that a provider has for an answer. */
const PATIENCE = 5;
/** How long what a provider says of itself is believed, in milliseconds. */
const KNOWN_FOR = 3_600_000;

/** As the provider takes it: in the header where it says nothing (OpenID Connect Core, 9), else as it prefers. */
const clientAuth = (secret: string): ClientAuth => {
	const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
	return (server, ...rest) => {
		const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
		return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
	};
};

const discover = async ({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> => {
	// The settings let plain http through for this very machine only.
	const isPlain = issuer.startsWith('http:');
	const execute = isPlain
		? [allowInsecureRequests, enableNonRepudiationChecks]
		: [enableNonRepudiationChecks];
	return discovery(new URL(issuer), clientId, {}, clientAuth(clientSecret), { timeout: PATIENCE, execute });
};

const causes = (error: unknown): readonly unknown[] =>
	error instanceof Error ? [error, ...causes(error.cause)] : [error];

/** Whether the provider did not answer, or answered that it cannot at the moment. */
const isAway = (error: unknown): boolean =>
	causes(error).some(
		(one) =>
			(one instanceof TypeError && one.message === 'fetch failed') ||
			(one instanceof Error && (one.name === 'TimeoutError' || one.name === 'AbortError')) ||
			((one instanceof ResponseBodyError || one instanceof Response) && one.status >= 500),
	);

/** What people give up there by themselves. */
const GIVEN_UP = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];

/**
 * The client of one provider. What it says of itself is fetched when it is first needed, so that the product starts
 * while the provider is away. Problems: `access.provider-away`, `access.provider-cancelled`, `access.provider-refused`.
 */
export const providerOf = ({ settings, returnTo, onFault, now }: Parts): Provider => {
	let known: { readonly at: number; readonly configuration: Promise<Configuration> } | undefined;
	const configured = (): Promise<Configuration> => {
		if (known && now() - known.at < KNOWN_FOR) return known.configuration;
		const configuration = discover(settings);
		known = { at: now(), configuration };
		configuration.catch(() => {
			known = undefined;
		});
		return configuration;
	};
	const problemOf = (error: unknown): Decision<never> => {
		if (error instanceof AuthorizationResponseError && GIVEN_UP.includes(error.error))
			return no('access.provider-cancelled');
		onFault(error);
		return no(isAway(error) ? 'access.provider-away' : 'access.provider-refused');
	};

	const begin: Provider['begin'] = async ({ state, nonce, verifier }, anew) => {
		try {
			const address = buildAuthorizationUrl(await configured(), {
				redirect_uri: returnTo,
				scope: 'openid profile email',
				state,
				nonce,
				code_challenge: createHash('sha256').update(verifier).digest('base64url'),
				code_challenge_method: 'S256',
				...(anew === 'anew' ? { prompt: 'login', max_age: '0' } : {}),
			});
			return yes(address);
		} catch (error) {
			return problemOf(error);
		}
	};

	const finish: Provider['finish'] = async ({ state, nonce, verifier }, search) => {
		try {
			const configuration = await configured();
			const came = new URL(returnTo);
			came.search = search;
			const tokens = await authorizationCodeGrant(configuration, came, {
				expectedState: state,
				expectedNonce: nonce,
				pkceCodeVerifier: verifier,
				idTokenExpected: true,
			});
			const claims = tokens.claims();
			if (!claims) return no('access.provider-refused');
			const { userinfo_endpoint: more } = configuration.serverMetadata();
			const told =
				more && claims['email'] === undefined
					? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
					: {};
			// Of who they are and how they showed it, only the signed token speaks.
			return yes(identityOf(claims.iss, claims.sub, { ...told, ...claims }, settings.secondFactor));
		} catch (error) {
			return problemOf(error);
		}
	};
	return { name: settings.name, trustsEmail: settings.trustsEmail, begin, finish };
};
