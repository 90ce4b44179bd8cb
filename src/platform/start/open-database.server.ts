import pg from 'pg';
import { StartRefused } from '#platform/postgres/refused.ts';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { Database } from '#platform/start/steps.ts';

/** The database that DATABASE_URL names, or the embedded one. */
export const openDatabase = (
	project: string,
	environment: NodeJS.ProcessEnv,
	tell: Tell,
): Promise<Database> => {
	const { DATABASE_URL } = environment;
	return DATABASE_URL ? openOutside(environment, tell) : openEmbedded(project, environment, tell);
};

const openEmbedded = async (
	project: string,
	environment: NodeJS.ProcessEnv,
	tell: Tell,
): Promise<Database> => {
	const { OPENPAR_DATA } = environment;
	const server = await startPostgres({
		projectFolder: project,
		...(OPENPAR_DATA ? { dataFolder: OPENPAR_DATA } : {}),
		durable: true,
		tell,
	});
	return { embedded: true, ...server };
};

/** Where the public site has no login of its own, the application's steps down at once. */
const steppedDown = (app: pg.ClientConfig): pg.ClientConfig => ({
	...app,
	options: '-c role=openpar_public',
});

const openOutside = async (environment: NodeJS.ProcessEnv, tell: Tell): Promise<Database> => {
	tell({ code: 'start.connecting' });
	const { DATABASE_URL, DATABASE_ADMIN_URL, DATABASE_PUBLIC_URL } = environment;
	const app = { connectionString: DATABASE_URL ?? '' };
	const owner = DATABASE_ADMIN_URL ? { connectionString: DATABASE_ADMIN_URL } : undefined;
	const other = DATABASE_PUBLIC_URL ? { connectionString: DATABASE_PUBLIC_URL } : undefined;
	await requireAnswer('DATABASE_URL', app);
	if (owner) await requireAnswer('DATABASE_ADMIN_URL', owner);
	if (other) await requireAnswer('DATABASE_PUBLIC_URL', other);
	return {
		embedded: false,
		owner,
		app,
		public: other ?? steppedDown(app),
		lost: new Promise(() => {}),
		stop: async () => {},
	};
};

const requireAnswer = async (variable: string, address: pg.ClientConfig): Promise<void> => {
	let client: pg.Client | undefined;
	try {
		client = new pg.Client({ ...address, connectionTimeoutMillis: 5_000 });
		client.on('error', () => {});
		await client.connect();
	} catch (error) {
		const { message, code } = error as NodeJS.ErrnoException;
		throw new StartRefused('start.database-unreachable', { variable, said: message || String(code) });
	} finally {
		await client?.end().catch(() => {});
	}
};
