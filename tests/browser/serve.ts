import { execFileSync } from 'node:child_process';
import { listen } from '#platform/http/listen.server.ts';
import type { App } from '../../src/app.server.ts';
import { siteListener } from '../../src/server.ts';
import { startTestServer } from '../support/test-server.ts';
import { AXE_AT, sendAxe } from './axe.ts';
import { takeOrders } from './orders.ts';
import { settleRound } from './settle-round.ts';
import { appOver, type SiteDatabase, type SiteKind, siteDatabases } from './site-databases.ts';

// The site as the browser tests see it: built, with an application that shows the gallery of components. Started by
// Playwright with a database server for all sites; started by `own-site.ts`, with the address of a copy, for one test.
const { PORT, OPENPAR_BUILT, OPENPAR_TEST_SITE, OPENPAR_TEST_ROUND } = process.env;
const port = Number(PORT ?? 4173);

const endWith = (work: () => Promise<unknown>): void => {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, async () => {
			await work();
			process.exit(0);
		});
	}
};

/** The site, and the program that looks at its pages: given out with them, a browser reads it once and not at every look. */
const serveSite = (app: Promise<App>) => {
	// Whoever comes before the site is there is answered when it is.
	const site = app.then((ready) => siteListener({ app: ready }));
	return listen(
		(request, response) => {
			if (request.url === AXE_AT) sendAxe(response);
			else site.then((answer) => answer(request, response)).catch((error) => response.destroy(error));
		},
		port,
		'127.0.0.1',
	);
};

const serveForAll = async (): Promise<void> => {
	if (OPENPAR_BUILT !== '1') {
		execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
			stdio: 'inherit',
		});
	}
	const server = await startTestServer();
	const databases = siteDatabases(server);
	// What the examples bring in takes many seconds; sites for real work are there before.
	const app = databases.copy('examples').then((database) => appOver(database, 'examples', port));
	const orders = takeOrders(app, databases, port + 1);
	const site = await serveSite(app);
	endWith(async () => {
		orders.close();
		await site.close();
		await (await app).close();
		await server.stop();
	});
};

const serveOne = async (database: SiteDatabase, kind: SiteKind): Promise<void> => {
	// journeys through a round need one, with its people
	if (OPENPAR_TEST_ROUND !== undefined) await settleRound(database.superuser, JSON.parse(OPENPAR_TEST_ROUND));
	const app = appOver(database, kind, port);
	const site = await serveSite(app);
	process.stdout.write(`${site.url}\n`);
	endWith(async () => {
		await site.close();
		await (await app).close();
	});
};

if (OPENPAR_TEST_SITE === undefined) await serveForAll();
else {
	const { database, kind } = JSON.parse(OPENPAR_TEST_SITE) as { database: SiteDatabase; kind: SiteKind };
	await serveOne(database, kind);
}
