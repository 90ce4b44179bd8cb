import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Address } from '#platform/db/connection.server.ts';
import type { SiteDatabase, SiteKind } from './site-databases.ts';

/** A site with a database of its own, of which nobody has been the administrator yet. */
export type OwnSite = {
	readonly url: string;
	readonly secret: string;
	/** How the superuser gets to its database, for people and entries that a test does not make through pages. */
	readonly superuser: Address;
	readonly stop: () => Promise<void>;
};

const stopped = (child: ChildProcess): Promise<void> =>
	new Promise((resolve) => {
		child.once('exit', () => resolve());
		child.kill('SIGTERM');
	});

/** A port that nobody listens on at this moment. */
const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
};

/** A copy of what a first start leaves, made by the process that carries the site of the other tests. */
const orderDatabase = async (kind: SiteKind): Promise<SiteDatabase> => {
	const port = Number(process.env['OPENPAR_TEST_PORT'] ?? 4173) + 1;
	const answer = await fetch(`http://127.0.0.1:${port}/database/${kind}`, { method: 'POST' });
	if (!answer.ok) throw new Error(await answer.text());
	return (await answer.json()) as SiteDatabase;
};

/**
 * Starts one beside the site of the other tests, with pages that were built for that one: for real work, or with examples.
 * @param environment what the site is told besides
 */
export const startOwnSite = async (
	kind: SiteKind = 'examples',
	environment: NodeJS.ProcessEnv = {},
): Promise<OwnSite> => {
	const [port, database] = await Promise.all([freePort(), orderDatabase(kind)]);
	const child = spawn(process.execPath, ['tests/browser/serve.ts'], {
		env: {
			...process.env,
			...environment,
			PORT: String(port),
			NODE_COMPILE_CACHE: '.cache/node',
			OPENPAR_TEST_SITE: JSON.stringify({ database, kind }),
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const { secret, superuser } = database;
	return new Promise((resolve, reject) => {
		let said = '';
		child.once('exit', () => reject(new Error(`the site did not start: ${said}`)));
		child.stdout.on('data', (bytes: Buffer) => {
			said += bytes.toString();
			const url = /^(http:\S+)$/m.exec(said)?.[1];
			if (url) resolve({ url, secret, superuser, stop: () => stopped(child) });
		});
	});
};
