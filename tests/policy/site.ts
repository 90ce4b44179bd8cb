import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { hashToken } from '#access/token.server.ts';
import { type App, createApp } from '#app.server.ts';
import type { Actor } from '#platform/actor.ts';
import { parseConfig } from '#platform/config/config.ts';
import type { Listening } from '#platform/http/listen.server.ts';
import { serve } from '../../src/server.ts';
import type { TestDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { buildPages } from './built.ts';
import { settleWorld } from './world.ts';

/** The answer to a request, read. */
export type Answered = { readonly status: number; readonly location: string; readonly body: string };

type Asked = {
	readonly method: string;
	readonly path: string;
	/** Who asks, with a new session; absent: nobody is signed in. */
	readonly actor?: Actor | undefined;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
};

/** The built product over a test's database with the world in it, as browsers would ask it. */
export const testSite = (database: TestDatabase) => {
	let app: App;
	let listening: Listening;

	beforeAll(async () => {
		buildPages();
		await settleWorld(database.pool('superuser'), testRunners(database.transactions('app')).runCommand);
		const settings = parseConfig({ OPENPAR_DEMO: '0', LOG_LEVEL: 'silent' });
		if (!settings.ok) throw new Error('the settings are wrong');
		const at = (role: 'app' | 'public') => {
			const address = database.address(role);
			return { address, user: String(address.user) };
		};
		app = await createApp({ database: { app: at('app'), public: at('public') }, config: settings.config });
		listening = await serve({ app, port: 0, host: '127.0.0.1' });
	}, 180_000);

	afterAll(async () => {
		await listening?.close();
		await app?.close();
	});

	const cookieOf = async ({ personId }: Actor): Promise<string> => {
		const token = randomBytes(32).toString('base64url');
		await database.pool('superuser').query(
			`insert into session (token_hash, person_id, created_at, seen_at, expires_at)
			 values (decode($1, 'hex'), $2, now(), now(), now() + interval '1 hour')`,
			[hashToken(token), personId],
		);
		return `openpar=${token}`;
	};

	const ask = async ({ method, path, actor, headers = {}, body }: Asked): Promise<Answered> => {
		const cookie: Record<string, string> = actor ? { cookie: await cookieOf(actor) } : {};
		const isRead = method === 'GET';
		const form = isRead ? {} : { 'content-type': 'application/x-www-form-urlencoded', origin: listening.url };
		const response = await fetch(listening.url + path, {
			method,
			redirect: 'manual',
			headers: { accept: 'text/html', ...form, ...cookie, ...headers },
			...(isRead ? {} : { body: body ?? '' }),
		});
		const text = await response.text();
		return { status: response.status, location: response.headers.get('location') ?? '', body: text };
	};

	return { ask };
};
