import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFalseProvider, type Token } from '../../tests/support/false-provider.ts';
import { providerOf, type VisitSecrets } from './provider.server.ts';

let there: Awaited<ReturnType<typeof startFalseProvider>>;
beforeAll(async () => {
	there = await startFalseProvider();
});
afterAll(() => there.stop());
beforeEach(() => {
	there.fail(200);
	there.callItself(undefined);
});

const RETURN = 'http://localhost:3000/login/provider/back';
const secrets: VisitSecrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) };

const client = (issuer = there.issuer) => {
	const faults: unknown[] = [];
	const settings = {
		issuer,
		clientId: 'openpar',
		clientSecret: 'rất bí mật & có dấu',
		name: 'SSO',
		secondFactor: [],
		trustsEmail: false,
	};
	const provider = providerOf({
		settings,
		returnTo: RETURN,
		onFault: (error) => faults.push(error),
		now: Date.now,
	});
	return { provider, faults };
};

const back = (more: Readonly<Record<string, string>> = {}): string =>
	`?${new URLSearchParams({ code: 'c', state: secrets.state, iss: there.issuer, ...more })}`;

const codeOf = async (search: string) => {
	const finished = await client().provider.finish(secrets, search);
	return finished.ok ? finished.value : finished.problem.code;
};

describe('an answer of the provider', () => {
	test('is taken when all of it is right, with the verifier of the one who asked', async () => {
		there.say(secrets.nonce);
		expect(await codeOf(back())).toMatchObject({ issuer: there.issuer, subject: 'minh' });
		const sent = there.codes.at(-1);
		expect([sent?.get('code_verifier'), sent?.get('redirect_uri')]).toEqual([secrets.verifier, RETURN]);
	});

	const claims =
		(change: object) =>
		(token: Token): Token => ({ ...token, claims: { ...token.claims, ...change } });
	const past = Math.floor(Date.now() / 1000) - 3600;
	test.each<[string, (token: Token) => Token]>([
		['of another issuer', claims({ iss: 'https://sso.other.vn' })],
		['for another site', claims({ aud: 'another' })],
		['for two sites of which it names the other', claims({ aud: ['openpar', 'b'], azp: 'b' })],
		['with another nonce', claims({ nonce: 'x' })],
		['without a nonce', claims({ nonce: undefined })],
		['that is over', claims({ exp: past })],
		['that was made in the future', claims({ iat: past + 9000, nbf: past + 9000 })],
		['without a subject', claims({ sub: undefined })],
		['signed by somebody else', (token) => ({ ...token, key: 'strange' })],
		['signed by nobody', (token) => ({ ...token, alg: 'none' })],
	])('with a token %s is refused', async (_, change) => {
		there.say(secrets.nonce, change);
		expect(await codeOf(back())).toBe('access.provider-refused');
	});

	test.each([
		['of another provider (mix-up)', { iss: 'https://sso.other.vn' }, 'access.provider-refused'],
		['with another state', { state: 'x' }, 'access.provider-refused'],
		['that somebody gave up', { error: 'access_denied' }, 'access.provider-cancelled'],
		['with a fault there', { error: 'invalid_scope' }, 'access.provider-refused'],
	])('%s is no sign-in', async (_, more, code) => {
		there.say(secrets.nonce);
		expect(await codeOf(back(more))).toBe(code);
	});

	test('without the name of its provider is refused, since this one says its name', async () => {
		there.say(secrets.nonce);
		expect(await codeOf(`?code=c&state=${secrets.state}`)).toBe('access.provider-refused');
	});
});

describe('a provider', () => {
	test('is asked with code, PKCE, state and nonce, and to ask anew where that matters', async () => {
		const { provider } = client();
		const begun = await provider.begin(secrets, 'anew');
		const asked = begun.ok ? Object.fromEntries(begun.value.searchParams) : {};
		expect(asked).toMatchObject({
			response_type: 'code',
			code_challenge_method: 'S256',
			state: secrets.state,
			nonce: secrets.nonce,
			redirect_uri: RETURN,
			prompt: 'login',
		});
		expect(JSON.stringify(asked)).not.toContain(secrets.verifier);
	});

	test('that is away, or says it cannot, is said to be away; and found again when it is back', async () => {
		expect(await client('http://127.0.0.1:9').provider.begin(secrets, 'as-is')).toMatchObject({
			problem: { code: 'access.provider-away' },
		});
		const { provider, faults } = client();
		there.fail(503);
		expect(await provider.begin(secrets, 'as-is')).toMatchObject({
			problem: { code: 'access.provider-away' },
		});
		expect(faults).toHaveLength(1);
		there.fail(200);
		expect(await provider.begin(secrets, 'as-is')).toMatchObject({ ok: true });
	});

	test('that calls itself otherwise is not believed', async () => {
		there.callItself('https://sso.other.vn');
		expect(await client().provider.begin(secrets, 'as-is')).toMatchObject({
			problem: { code: 'access.provider-refused' },
		});
	});

	test('is asked once for what it says of itself', async () => {
		const { provider } = client();
		const before = there.asked();
		await Promise.all([provider.begin(secrets, 'as-is'), provider.begin(secrets, 'as-is')]);
		expect(there.asked() - before).toBe(1);
	});
});
