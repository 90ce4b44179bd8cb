import { join } from 'node:path';
import { recordEvent } from '#audit/store.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { commandRunner } from '#platform/command/run-command.server.ts';
import { type Config, parseConfig } from '#platform/config/config.ts';
import type { Address } from '#platform/db/connection.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { openDatabase } from '#platform/db/open-database.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { reachPostgres } from '#platform/postgres/reach.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import { queryRunner } from '#platform/query/run-query.server.ts';
import { type SeedParts, seedShippedUnits } from '#units/jobs/seed-shipped-units.server.ts';
import { type Call, type Environment, WrongCall } from './command-line.ts';

/** Commands and queries, as the site runs them. */
export type Runners = SeedParts;

type Reached = {
	readonly app: Address;
	/** Undefined where the public site has no login of its own. */
	readonly public: Address | undefined;
	/** Brings schema and shipped units to this program's: only a database that is ours for the moment. */
	readonly prepare: (runners: Runners) => Promise<void>;
	readonly migrate: () => Promise<void>;
	readonly stop: () => Promise<void>;
};

/** Steps of the start that take long enough to be told; the others are nobody's business here. */
const TOLD = new Set(['start.database-creating', 'start.database-recovering', 'start.database-left-behind']);

const configOf = ({ variables }: Environment): Config => {
	const read = parseConfig(variables);
	if (read.ok) return read.config;
	throw new WrongCall(...read.problems);
};

const NOTHING = async (): Promise<void> => {};

const reach = async ({ environment, output, say }: Call): Promise<Reached> => {
	const { project } = environment;
	const config = configOf(environment);
	// A database elsewhere is brought up by the start of the site, not by whoever looks into it.
	if (config.database) {
		const visitor = config.database.public;
		const app = { connectionString: config.database.app };
		const addresses = { app, public: visitor === undefined ? undefined : { connectionString: visitor } };
		return { ...addresses, prepare: NOTHING, migrate: NOTHING, stop: NOTHING };
	}
	const tell: Tell = ({ code, details }) => {
		if (TOLD.has(code)) output.err(`${say(code, details)}\n`);
	};
	const place = config.dataFolder === undefined ? {} : { dataFolder: config.dataFolder };
	const server = await reachPostgres({ projectFolder: project, ...place, durable: true, tell });
	const { app, owner, public: visitor, stop } = server;
	const isRunningElsewhere = !('lost' in server);
	if (isRunningElsewhere) return { app, public: visitor, prepare: NOTHING, migrate: NOTHING, stop };
	return {
		app,
		public: visitor,
		stop,
		migrate: () =>
			migrate({
				admin: owner,
				appUser: String(app.user),
				publicUser: String(visitor.user),
				migrationsFolder: join(project, 'migrations'),
				tell: () => {},
			}),
		prepare: async (runners) => {
			await seedShippedUnits(runners, join(project, 'data', 'units'));
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

/** Tables that are not there: the site was never started on this database. */
const isWithoutTables = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '42P01';

/**
 * Does something with the database: the one that DATABASE_URL names, else that of the site while it runs, else the
 * embedded one, started for this command alone.
 * @throws WrongCall, or an error with a problem, when there is none to be had
 */
export const withDatabase = async <T>(call: Call, work: (runners: Runners) => Promise<T>): Promise<T> => {
	const reached = await reach(call);
	const forget = stopOnSignal(reached.stop);
	try {
		await reached.migrate();
		const database = await openDatabase({ app: reached.app, public: reached.public, log: silentLog });
		try {
			const newId = newIds(systemClock);
			const parts = { transactions: database.app, clock: systemClock };
			const runners: Runners = {
				runCommand: commandRunner({ ...parts, newId, record: recordEvent }),
				runQuery: queryRunner(parts),
				newId,
			};
			await reached.prepare(runners);
			return await work(runners);
		} catch (error) {
			throw isWithoutTables(error) ? new WrongCall({ code: 'cli.database-empty', details: {} }) : error;
		} finally {
			await database.close();
		}
	} finally {
		forget();
		await reached.stop();
	}
};
