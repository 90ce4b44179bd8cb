import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Address } from '#platform/db/connection.server.ts';

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

/**
 * Starts one beside the site of the other tests, which has built the pages already: for real work, or with examples.
 * @param environment what the site is told besides
 */
export const startOwnSite = async (
	kind: 'real' | 'examples' = 'examples',
	environment: NodeJS.ProcessEnv = {},
): Promise<OwnSite> => {
	const port = await freePort();
	const child = spawn(process.execPath, ['tests/browser/serve.ts'], {
		env: {
			...process.env,
			...environment,
			PORT: String(port),
			OPENPAR_BUILT: '1',
			OPENPAR_DEMO: kind === 'real' ? '0' : '1',
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	return new Promise((resolve, reject) => {
		let said = '';
		child.once('exit', () => reject(new Error(`the site did not start: ${said}`)));
		child.stdout.on('data', (bytes: Buffer) => {
			said += bytes.toString();
			const secret = /^secret (.+)$/m.exec(said)?.[1];
			const url = /^(http:\S+)$/m.exec(said)?.[1];
			const superuser = /^superuser (.+)$/m.exec(said)?.[1];
			if (secret && url && superuser)
				resolve({ url, secret, superuser: JSON.parse(superuser) as Address, stop: () => stopped(child) });
		});
	});
};
