import { join, resolve } from 'node:path';
import type { Problem } from '#kernel/decision.ts';
import { type Config, parseConfig } from '#platform/config/config.ts';
import { withSecretFiles } from '#platform/config/secret-files.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import type { Step, Tell } from '#platform/postgres/tell.ts';
import { buildWhenStale } from '#platform/start/build-when-stale.server.ts';
import { checkObjectStore } from '#platform/start/check-object-store.server.ts';
import { bearClosedOutput } from '#platform/start/closed-output.ts';
import { openDatabase } from '#platform/start/open-database.server.ts';
import { asRefusal, requireFree, untilItAnswers } from '#platform/start/port.server.ts';
import { runApplication } from '#platform/start/run-application.ts';
import { languageOf, sentenceOf } from '#platform/start/sentences.server.ts';
import type { Database, Site, StartSteps } from '#platform/start/steps.ts';
import { listenForStop } from '#platform/start/stop-request.server.ts';
import { BUILT_CHILD_PROGRAM } from './build.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const isSet = process.env as { readonly ORIGIN?: string };
const language = languageOf(process.env);
const say = (step: Step): string => `${sentenceOf(join(PROJECT, 'messages'), language, step)}\n`;
const tell: Tell = (step) => void process.stdout.write(say(step));
const complain = (problem: Problem): void => void process.stderr.write(say(problem));

/** What the composition root gets: where the database is, the settings, and the built program of children. */
export type Parts = { readonly database: Database; readonly config: Config; readonly childProgram: URL };

type Composed = { startWork(): void; close(): Promise<void> };
type AppModule = { createApp(parts: Parts): Promise<Composed> };
/** Shipped data, and examples where `config.exampleData` allows them. */
type SeedModule = { seed(parts: Parts, tell: Tell): Promise<void> };
type ServerModule = {
	serve(options: { app: Composed; port: number; host: string; origin: string | undefined }): Promise<{
		close(): Promise<void>;
	}>;
};

/** Loaded when its turn comes, not before: these modules import what the build makes. */
const load = <T>(name: string): Promise<T> => import(name) as Promise<T>;

const serveSite = async (database: Database, config: Config, origin: string | undefined): Promise<Site> => {
	const { createApp } = await load<AppModule>('#app.server.ts');
	const { serve } = await load<ServerModule>('#server.ts');
	const app = await createApp({ database, config, childProgram: BUILT_CHILD_PROGRAM });
	try {
		const listening = await serve({ app, port: config.port, host: config.host, origin });
		app.startWork();
		return {
			stop: async () => {
				await listening.close();
				await app.close();
			},
		};
	} catch (error) {
		await app.close();
		throw asRefusal(error, config);
	}
};

const stepsOf = (config: Config): StartSteps => ({
	openDatabase: async () => {
		if (config.objectStore) await checkObjectStore(config.objectStore, tell);
		return openDatabase(PROJECT, config, tell);
	},
	build: (signal) => buildWhenStale(PROJECT, { signal, tell, environment: process.env }),
	migrate: ({ owner, app, public: visitor }) =>
		migrate({
			admin: owner.address,
			appUser: app.user,
			publicUser: visitor?.user,
			migrationsFolder: join(PROJECT, 'migrations'),
			tell,
		}),
	seed: async (database) => {
		const { seed } = await load<SeedModule>('#seed.server.ts');
		await seed({ database, config, childProgram: BUILT_CHILD_PROGRAM }, tell);
	},
	// Without ORIGIN the site answers to every name of this machine, not only to the one that is printed.
	serve: (database) => serveSite(database, config, isSet.ORIGIN ? config.origin : undefined),
});

const main = async (): Promise<number> => {
	bearClosedOutput(process.stdout, process.stderr);
	const settings = parseConfig(withSecretFiles(process.env));
	if (!settings.ok) {
		for (const problem of settings.problems) complain(problem);
		return 1;
	}
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
	const { config } = settings;
	const where = { port: config.port, host: config.host };
	const address = `${config.origin}/`;
	const around = { where, tell, complain, signal: stop.signal, requireFree, untilItAnswers, address };
	const code = await runApplication(stepsOf(config), around);
	return failed ? 1 : code;
};

process.exit(
	await main().catch((error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		return 1;
	}),
);
