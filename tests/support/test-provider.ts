import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody at the provider, by what they type there. */
export type There = { readonly email?: string; readonly verified?: boolean; readonly name?: string };

/** A real identity provider on loopback, which believes whoever types a name. */
export type TestProvider = {
	readonly issuer: string;
	readonly client: { readonly id: string; readonly secret: string };
	/** Takes this site for its client, from now on. */
	readonly serve: (returnTo: string) => void;
	/** Goes there as a browser would and signs in: where it sends people back to. */
	readonly signIn: (address: URL, subject: string, amr?: readonly string[]) => Promise<URL>;
	readonly stop: () => Promise<void>;
};

const FORM = `<!doctype html><html lang="vi"><title>SSO</title><h1>SSO tỉnh Bến Tre</h1>
<form method="post"><label>Tên đăng nhập <input name="subject"></label><button>Tiếp tục</button>
<button name="stop" value="1">Thôi</button></form></html>`;

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
};

/** Starts one. @param people who is there, by subject; others have neither name nor mailbox */
export const startTestProvider = async (people: Readonly<Record<string, There>>): Promise<TestProvider> => {
	const client = { id: 'openpar', secret: randomBytes(32).toString('base64url') };
	let provider: Provider | undefined;
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		if (!provider) return void response.writeHead(503).end();
		if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
		if (request.method === 'GET')
			return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(FORM);
		const typed = await bodyOf(request);
		const login = { accountId: typed.get('subject') ?? '', amr: typed.getAll('amr') };
		await provider.interactionFinished(
			request,
			response,
			typed.has('stop') ? { error: 'access_denied' } : { login },
		);
	};
	const server = createServer((request, response) => {
		answer(request, response).catch(() => response.writeHead(500).end());
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

	const serve = (returnTo: string): void => {
		provider = new Provider(issuer, {
			clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [returnTo] }],
			jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
			cookies: { keys: ['only for tests'] },
			claims: { openid: ['sub', 'amr', 'auth_time'], email: ['email', 'email_verified'], profile: ['name'] },
			ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
			features: { devInteractions: { enabled: false } },
			interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
			findAccount: (_: unknown, sub: string) => ({
				accountId: sub,
				claims: () => {
					const { email, verified, name } = people[sub] ?? {};
					return { sub, email, email_verified: verified, name };
				},
			}),
			// Everybody lets this site know who they are.
			loadExistingGrant: async ({
				oidc,
			}: {
				oidc: { client: { clientId: string }; session: { accountId: string } };
			}) => {
				if (!provider) return undefined;
				const { clientId } = oidc.client;
				const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
				grant.addOIDCScope('openid email profile');
				await grant.save();
				return grant;
			},
		});
	};

	const signIn: TestProvider['signIn'] = async (address, subject, amr = []) => {
		const cookies = new Map<string, string>();
		const go = async (to: URL, form?: URLSearchParams): Promise<URL> => {
			const response = await fetch(to, {
				redirect: 'manual',
				headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
				...(form ? { method: 'POST', body: form } : {}),
			});
			for (const line of response.headers.getSetCookie()) {
				const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
				cookies.set(name, value);
			}
			await response.arrayBuffer();
			const location = response.headers.get('location');
			if (location) return new URL(location, to);
			if (form) throw new Error(`the provider answered ${response.status}`);
			const typed = new URLSearchParams([['subject', subject], ...amr.map((one) => ['amr', one])]);
			return go(to, typed);
		};
		let at = address;
		while (at.origin === issuer) at = await go(at);
		return at;
	};
	const stop = async (): Promise<void> => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	};
	return { issuer, client, serve, signIn, stop };
};
