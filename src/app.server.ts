import { readFileSync } from 'node:fs';
import { recordEvent } from '#audit/store.ts';
import type { LocalText } from '#design/locale.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { commandRunner, type RunCommand } from '#platform/command/run-command.server.ts';
import type { Config } from '#platform/config/config.ts';
import { openPool, steppedDown } from '#platform/db/connection.server.ts';
import { pooled, type Transactions } from '#platform/db/open-transaction.server.ts';
import { refusalOf } from '#platform/db/roles.server.ts';
import type { ServedApp } from '#platform/http/served-app.ts';
import { type NewId, newIds } from '#platform/ids/ids.server.ts';
import { createLog, type Log } from '#platform/log/log.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import {
	publicQueryRunner,
	queryRunner,
	type RunPublicQuery,
	type RunQuery,
} from '#platform/query/run-query.server.ts';
import type { Database } from '#platform/start/steps.ts';
import { watchReleases } from '#publication/release-stamp.server.ts';

/** Where the database is, and the settings. */
export type Parts = {
	readonly database: Pick<Database, 'app' | 'public'>;
	readonly config: Config;
	/** Shows the pages of `/gallery`, where every component can be looked at. */
	readonly hasGallery?: boolean;
};

/** The composed application, which routes find as `event.locals.app`. */
export type App = ServedApp & {
	readonly config: Config;
	readonly site: {
		readonly name: string;
		readonly version: string;
		readonly jurisdiction: LocalText | undefined;
	};
	readonly hasGallery: boolean;
	readonly clock: Clock;
	readonly newId: NewId;
	readonly log: Log;
	/** For what is neither command nor query: sessions and the throttle of logins. */
	readonly transactions: Transactions;
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
	readonly runPublicQuery: RunPublicQuery;
	/** To be called after a release was made by this process. */
	readonly released: () => void;
	/** One structured line per unexpected failure, without personal data. */
	readonly report: (event: { readonly event: string; readonly id: string; readonly error: unknown }) => void;
	readonly close: () => Promise<void>;
};

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
	version: string;
};

const APP_CONNECTIONS = 16;
const PUBLIC_CONNECTIONS = 8;
const HEALTH_PATIENCE = 2_000;

const within = <T>(milliseconds: number, work: Promise<T>, late: T): Promise<T> => {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<T>((resolve) => {
		timer = setTimeout(() => resolve(late), milliseconds);
	});
	return Promise.race([work, patience]).finally(() => clearTimeout(timer));
};

/** The one composition root: pools, clock, log and runners join here. */
export const createApp = async ({ database, config, hasGallery = false }: Parts): Promise<App> => {
	const log = createLog(config.logLevel);
	const visitor = database.public?.address ?? steppedDown(database.app.address);
	const appPool = openPool(database.app.address, APP_CONNECTIONS, log);
	const publicPool = openPool(visitor, PUBLIC_CONNECTIONS, log);
	const refused = await refusalOf(appPool);
	if (refused) {
		await Promise.all([appPool.end(), publicPool.end()]);
		throw new StartRefused(refused.code, refused.details);
	}
	const clock = systemClock;
	const newId = newIds(clock);
	const transactions = pooled(appPool);
	const stamp = watchReleases(publicPool, log);
	/** Pages that say "today" are kept for a day at most. */
	const releaseStamp = (): string | undefined => {
		const releases = stamp.current();
		return releases && `${releases} ${clock.today()}`;
	};
	return {
		config,
		site: { name: 'OpenPAR', version, jurisdiction: undefined },
		hasGallery,
		clock,
		newId,
		log,
		transactions,
		runCommand: commandRunner({ transactions, clock, newId, record: recordEvent }),
		runQuery: queryRunner({ transactions, clock }),
		runPublicQuery: publicQueryRunner({ transactions: pooled(publicPool), clock }),
		health: async () => {
			const answers = publicPool.query('select 1').then(
				() => true,
				() => false,
			);
			return { database: (await within(HEALTH_PATIENCE, answers, false)) ? 'ok' : 'unreachable' };
		},
		releaseStamp,
		released: stamp.advance,
		report: ({ event, id, error }) => log.error(event, error, { id }),
		close: async () => {
			await stamp.close();
			await Promise.all([appPool.end(), publicPool.end()]);
			log.flush();
		},
	};
};
