import { join, resolve } from 'node:path';
import type pg from 'pg';
import type { Problem } from '#kernel/decision.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import type { Step, Tell } from '#platform/postgres/tell.ts';
import { buildWhenStale } from '#platform/start/build-when-stale.server.ts';
import { openDatabase } from '#platform/start/open-database.server.ts';
import {
	addressOf,
	asRefusal,
	requireFree,
	untilItAnswers,
	whereToServe,
} from '#platform/start/port.server.ts';
import { runApplication } from '#platform/start/run-application.ts';
import { languageOf, sentenceOf } from '#platform/start/sentences.server.ts';
import type { Database, Site, StartSteps, Where } from '#platform/start/steps.ts';
import { listenForStop } from '#platform/start/stop-request.server.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const language = languageOf(process.env);
const say = (step: Step): string => `${sentenceOf(join(PROJECT, 'messages'), language, step)}\n`;
const tell: Tell = (step) => void process.stdout.write(say(step));
const complain = (problem: Problem): void => void process.stderr.write(say(problem));

/** Loaded when its turn comes: the built messages that these modules import may not be there before. */
const load = <T>(name: string): Promise<T> => import(name) as Promise<T>;

const userOf = (address: pg.ClientConfig): string =>
	address.user ?? decodeURIComponent(new URL(address.connectionString ?? '').username);

type MigrateModule = {
	migrate(settings: {
		admin: pg.ClientConfig;
		appUser: string;
		publicUser?: string;
		migrationsFolder: string;
		tell: (code: string, details: Readonly<Record<string, string>>) => void;
	}): Promise<void>;
};

const migrate = async (database: Database): Promise<void> => {
	if (!database.owner) return tell({ code: 'start.migrations-skipped' });
	const module = await load<MigrateModule>('#platform/db/migrate.server.ts');
	const { DATABASE_PUBLIC_URL } = process.env;
	const hasPublicUser = database.embedded || DATABASE_PUBLIC_URL;
	await module.migrate({
		admin: database.owner,
		appUser: userOf(database.app),
		...(hasPublicUser ? { publicUser: userOf(database.public) } : {}),
		migrationsFolder: join(PROJECT, 'migrations'),
		tell: (code, details) => tell({ code, details }),
	});
};

type AppModule = {
	openApp(settings: { database: Database; where: Where }): Promise<{ seed(tell: Tell): Promise<void> }>;
};
type ServerModule = { serve(settings: { app: unknown; port: number; host: string }): Promise<Site> };

const stepsAt = (where: Where): StartSteps => {
	let app: Awaited<ReturnType<AppModule['openApp']>> | undefined;
	return {
		openDatabase: () => openDatabase(PROJECT, process.env, tell),
		build: (signal) => buildWhenStale(PROJECT, { signal, tell }),
		migrate,
		seed: async (database) => {
			const { openApp } = await load<AppModule>('#app.server.ts');
			app = await openApp({ database, where });
			await app.seed(tell);
		},
		serve: async () => {
			const { serve } = await load<ServerModule>('#server.ts');
			try {
				return await serve({ app, ...where });
			} catch (error) {
				throw asRefusal(error, where);
			}
		},
	};
};

const main = async (): Promise<number> => {
	const stop = listenForStop();
	let failed = false;
	process.on('uncaughtException', (error) => {
		// A fault in the program: what it holds in memory is no longer trusted, but the database is closed in order.
		process.stderr.write(`${error.stack}\n`);
		failed = true;
		stop.ask();
	});
	// Asked twice: what is committed is safe, and the next start recovers.
	stop.insisted.then(() => process.exit(1));
	try {
		const where = whereToServe(process.env);
		const around = { where, tell, complain, signal: stop.signal, requireFree, untilItAnswers, addressOf };
		const code = await runApplication(stepsAt(where), around);
		return failed ? 1 : code;
	} catch (error) {
		if (!(error instanceof StartRefused)) throw error;
		complain(error.problem);
		return 1;
	}
};

process.exit(
	await main().catch((error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		return 1;
	}),
);
