import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Readonly<Record<string, unknown>>;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a token says and how it is signed; a test changes what it likes. */
export type Token = {
	readonly claims: Claims;
	readonly alg: 'RS256' | 'none';
	readonly key: 'own' | 'strange';
};

/** An identity provider that lies as it is told to. */
export const startFalseProvider = async () => {
	const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
	let lie: (honest: Token) => Token = (honest) => honest;
	let nonce = '';
	let asked = 0;
	let status = 200;
	let issuerSaid: string | undefined;
	const codes: URLSearchParams[] = [];
	const server = createServer(async (request, response) => {
		const send = (value: object, as = 200): void => {
			response.writeHead(as, { 'content-type': 'application/json' }).end(JSON.stringify(value));
		};
		asked += 1;
		if (status !== 200) return send({ error: 'server_error' }, status);
		if (request.url === '/.well-known/openid-configuration')
			return send({
				issuer: issuerSaid ?? issuer,
				authorization_endpoint: `${issuer}/auth`,
				token_endpoint: `${issuer}/token`,
				jwks_uri: `${issuer}/jwks`,
				response_types_supported: ['code'],
				subject_types_supported: ['public'],
				id_token_signing_alg_values_supported: ['RS256'],
				authorization_response_iss_parameter_supported: true,
			});
		if (request.url === '/jwks')
			return send({
				keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
			});
		let body = '';
		for await (const piece of request) body += piece;
		codes.push(new URLSearchParams(body));
		const now = Math.floor(Date.now() / 1000);
		const claims = { iss: issuer, aud: 'openpar', sub: 'minh', nonce, iat: now, exp: now + 300 };
		const token = lie({ claims, alg: 'RS256', key: 'own' });
		const signed = `${part({ alg: token.alg, kid: 'one' })}.${part(token.claims)}`;
		const signature =
			token.alg === 'none'
				? ''
				: createSign('sha256')
						.update(signed)
						.sign((token.key === 'own' ? own : strange).privateKey, 'base64url');
		send({ access_token: 'x', token_type: 'Bearer', id_token: `${signed}.${signature}` });
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		issuer,
		/** Forms that were sent to its token endpoint. */
		codes,
		asked: () => asked,
		/** Answers with a token for this nonce, changed as the test likes. */
		say: (for_: string, change: (honest: Token) => Token = (honest) => honest): void => {
			nonce = for_;
			lie = change;
		},
		callItself: (name: string | undefined): void => {
			issuerSaid = name;
		},
		fail: (as: number): void => {
			status = as;
		},
		stop: async (): Promise<void> => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
};
