import { join } from 'node:path';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { type App, createApp } from '#app.server.ts';
import { type Config, parseConfig } from '#platform/config/config.ts';
import { withSecretFiles } from '#platform/config/secret-files.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { reachPostgres } from '#platform/postgres/reach.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import type { Login } from '#platform/start/steps.ts';
import { seedShippedUnits } from '#units/jobs/seed-shipped-units.server.ts';
import { type Call, type Environment, WrongCall } from './command-line.ts';

type Reached = {
	readonly app: Login;
	/** Undefined where the public site has no login of its own. */
	readonly public: Login | undefined;
	/** Brings schema and shipped units to this program's: only in a database that is ours for the moment. */
	readonly migrate: () => Promise<void>;
	readonly seed: (app: App) => Promise<void>;
	readonly stop: () => Promise<void>;
};

/** Steps of the start that take long enough to be told; the others are nobody's business here. */
const TOLD = new Set(['start.database-creating', 'start.database-recovering', 'start.database-left-behind']);

const configOf = ({ variables }: Environment): Config => {
	const read = parseConfig(withSecretFiles(variables));
	if (read.ok) return read.config;
	throw new WrongCall(...read.problems);
};

const nothing = async (): Promise<void> => {};

const login = (address: Login['address']): Login => ({ address, user: address.user ?? '' });

/** A database elsewhere is brought up by the start of the site, not by whoever looks into it. */
const reachOutside = ({ app, public: visitor }: NonNullable<Config['database']>): Reached => ({
	app: login({ connectionString: app }),
	public: visitor === undefined ? undefined : login({ connectionString: visitor }),
	migrate: nothing,
	seed: nothing,
	stop: nothing,
});

const reachEmbedded = async (config: Config, { environment, output, say }: Call): Promise<Reached> => {
	const { project } = environment;
	const tell: Tell = ({ code, details }) => {
		if (TOLD.has(code)) output.err(`${say(code, details)}\n`);
	};
	const place = {
		...(config.dataFolder === undefined ? {} : { dataFolder: config.dataFolder }),
		// As the start of the site chooses: examples and real work have a database each.
		contents: config.exampleData ? ('examples' as const) : ('database' as const),
	};
	const server = await reachPostgres({ projectFolder: project, ...place, durable: true, tell });
	const logins = { app: login(server.app), public: login(server.public) };
	const isTheSites = !('lost' in server);
	if (isTheSites) return { ...logins, migrate: nothing, seed: nothing, stop: server.stop };
	return {
		...logins,
		stop: server.stop,
		migrate: () =>
			migrate({
				admin: server.owner,
				appUser: logins.app.user,
				publicUser: logins.public.user,
				migrationsFolder: join(project, 'migrations'),
				tell: () => {},
			}),
		seed: async (app) => {
			const state = { name: 'Việt Nam', kind: 'state', demo: config.exampleData };
			await seedShippedUnits(app, await jurisdictionNamed(app, state), join(project, 'data', 'units'));
		},
	};
};

/** Ctrl-C in the middle of a command: the database that was started for it is stopped too, in order. */
const stopOnSignal = (stop: () => Promise<void>): (() => void) => {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const end = (): void => void stop().finally(() => process.exit(130));
	for (const signal of signals) process.once(signal, end);
	return () => {
		for (const signal of signals) process.off(signal, end);
	};
};

/** What the database says when it is not there, or has no tables yet: for the operator to mend. */
const refusalOf = (error: unknown): unknown => {
	const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
	if (code === '42P01') return new WrongCall({ code: 'cli.database-empty', details: {} });
	const isOfConnection = typeof code === 'string' && /^(?:E[A-Z]+|28\w{3}|3D000|57P03)$/.test(code);
	return isOfConnection
		? new WrongCall({
				code: 'start.database-unreachable',
				details: { variable: 'DATABASE_URL', said: message ?? code },
			})
		: error;
};

/**
 * Does something with the application on its database: the one that DATABASE_URL names, else that of the site while it
 * runs, else the embedded one, started for this command alone.
 * @throws WrongCall, or an error with a problem, when there is none to be had
 */
export const withDatabase = async <T>(
	call: Call,
	work: (app: App, login: Login) => Promise<T>,
): Promise<T> => {
	const config = configOf(call.environment);
	const reached = config.database ? reachOutside(config.database) : await reachEmbedded(config, call);
	const forget = stopOnSignal(reached.stop);
	try {
		await reached.migrate();
		// Its log would stand between the lines of our output.
		const app = await createApp({ database: reached, config: { ...config, logLevel: 'silent' } });
		try {
			await reached.seed(app);
			return await work(app, reached.app);
		} finally {
			await app.close();
		}
	} catch (error) {
		throw config.database ? refusalOf(error) : error;
	} finally {
		forget();
		await reached.stop();
	}
};
