import pg from 'pg';
import type { Config } from '#platform/config/config.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { Database, Login } from '#platform/start/steps.ts';

type Settings = Pick<Config, 'database' | 'dataFolder' | 'exampleData'>;

/** The database that DATABASE_URL names, or the embedded one. */
export const openDatabase = (project: string, settings: Settings, tell: Tell): Promise<Database> =>
	settings.database ? openOutside(settings.database, tell) : openEmbedded(project, settings, tell);

const openEmbedded = async (project: string, settings: Settings, tell: Tell): Promise<Database> => {
	const { dataFolder, exampleData } = settings;
	const place = {
		...(dataFolder ? { dataFolder } : {}),
		contents: exampleData ? ('examples' as const) : ('database' as const),
	};
	const server = await startPostgres({ projectFolder: project, ...place, durable: true, tell });
	const login = (address: pg.ClientConfig): Login => ({ address, user: address.user ?? '' });
	return {
		embedded: true,
		owner: login(server.owner),
		app: login(server.app),
		public: login(server.public),
		lost: server.lost,
		stop: server.stop,
	};
};

const openOutside = async (settings: NonNullable<Config['database']>, tell: Tell): Promise<Database> => {
	tell({ code: 'start.connecting' });
	return {
		embedded: false,
		owner: await logIn('DATABASE_ADMIN_URL', settings.admin),
		app: await logIn('DATABASE_URL', settings.app),
		public: settings.public ? await logIn('DATABASE_PUBLIC_URL', settings.public) : undefined,
		lost: new Promise(() => {}),
		stop: async () => {},
	};
};

/** Tries the address once, so that a wrong one is told by the name of its variable; finds out as whom it logs in. */
const logIn = async (variable: string, connectionString: string): Promise<Login> => {
	const address = { connectionString };
	let client: pg.Client | undefined;
	try {
		client = new pg.Client({ ...address, connectionTimeoutMillis: 5_000 });
		client.on('error', () => {});
		await client.connect();
		const { rows } = await client.query<{ user: string }>('SELECT session_user AS user');
		return { address, user: rows[0]?.user ?? '' };
	} catch (error) {
		const { message, code } = error as NodeJS.ErrnoException;
		throw new StartRefused('start.database-unreachable', { variable, said: message || String(code) });
	} finally {
		await client?.end().catch(() => {});
	}
};
