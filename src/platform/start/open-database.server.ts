import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '#platform/config/config.ts';
import { refusalOf } from '#platform/db/roles.server.ts';
import { findPlaces } from '#platform/postgres/places.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import { startPostgres } from '#platform/postgres/supervisor.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { Database, Login } from '#platform/start/steps.ts';

type Settings = Pick<Config, 'database' | 'dataFolder' | 'exampleData'>;

/** The database that DATABASE_URL names, or the embedded one. */
export const openDatabase = (project: string, settings: Settings, tell: Tell): Promise<Database> =>
	settings.database
		? openOutside(settings.database, beside(project, settings), tell)
		: openEmbedded(project, settings, tell);

/** What lies beside the data; found (or made) when it is asked for. */
const beside = (project: string, { dataFolder, exampleData }: Settings) => {
	const home = (): string => findPlaces(project, dataFolder).home;
	return {
		secretFile: () => join(home(), 'secret.key'),
		filesFolder: () => join(home(), exampleData ? 'example-files' : 'files'),
	};
};

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
		...beside(project, settings),
		owner: login(server.owner),
		app: login(server.app),
		public: login(server.public),
		lost: server.lost,
		stop: server.stop,
	};
};

const openOutside = async (
	settings: NonNullable<Config['database']>,
	places: ReturnType<typeof beside>,
	tell: Tell,
): Promise<Database> => {
	tell({ code: 'start.connecting' });
	const owner = await logIn('DATABASE_ADMIN_URL', settings.admin);
	// Looked at before anything is changed, so that a refused start leaves no tables and no grants behind.
	const app = await logIn('DATABASE_URL', settings.app, owner);
	const visitor = settings.public ? await logIn('DATABASE_PUBLIC_URL', settings.public, owner) : undefined;
	return {
		embedded: false,
		...places,
		owner,
		app,
		public: visitor,
		lost: new Promise(() => {}),
		stop: async () => {},
	};
};

type Found = Login & { readonly place: string | undefined };

/** Which database of which server this is; undefined where the server does not tell. */
const placeOf = async (client: pg.Client): Promise<string | undefined> => {
	const asked = client.query<{ place: string }>(
		`SELECT format('%s/%s', system_identifier, oid) AS place
		FROM pg_control_system(), pg_database WHERE datname = current_database()`,
	);
	return (await asked.catch(() => undefined))?.rows[0]?.place;
};

/** Why a login cannot serve beside the owner's: too powerful, or in another database than the one that is migrated. */
const refuseBeside = async (
	variable: string,
	client: pg.Client,
	found: Found,
	owner: Found,
): Promise<void> => {
	const role = { role: found.user };
	if (found.user === owner.user) throw new StartRefused('platform.database-role-owner', role);
	const problem = await refusalOf(client);
	if (problem) throw new StartRefused(problem.code, problem.details);
	if (found.place && owner.place && found.place !== owner.place)
		throw new StartRefused('start.databases-differ', { variable });
};

/** Tries the address once, so that a wrong one is told by the name of its variable; finds out as whom it logs in. */
const logIn = async (variable: string, connectionString: string, owner?: Found): Promise<Found> => {
	const address = { connectionString };
	let client: pg.Client | undefined;
	try {
		client = new pg.Client({ ...address, connectionTimeoutMillis: 5_000 });
		client.on('error', () => {});
		await client.connect();
		const { rows } = await client.query<{ user: string }>('SELECT session_user AS user');
		const found = { address, user: rows[0]?.user ?? '', place: await placeOf(client) };
		if (owner) await refuseBeside(variable, client, found, owner);
		return found;
	} catch (error) {
		if (error instanceof StartRefused) throw error;
		const { message, code } = error as NodeJS.ErrnoException;
		throw new StartRefused('start.database-unreachable', { variable, said: message || String(code) });
	} finally {
		await client?.end().catch(() => {});
	}
};
