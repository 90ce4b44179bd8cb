import type pg from 'pg';
import type { Problem } from '#kernel/decision.ts';
import type { Log } from '#platform/log/log.server.ts';
import { type Address, openPool, steppedDown } from './connection.server.ts';
import { pooled, type Transactions } from './open-transaction.server.ts';
import { refusalOf } from './roles.server.ts';

/** The database as the product uses it: one pool for each role. */
export type Database = {
	readonly app: Transactions;
	/** The public site's transactions: their role can read nothing but what was released. */
	readonly public: Transactions;
	/** For the job worker. */
	readonly appPool: pg.Pool;
	/** For watching what the public sees, and for asking whether the database answers. */
	readonly publicPool: pg.Pool;
	readonly close: () => Promise<void>;
};

/** The connection is of a role, or to a server, with which nothing that the product promises would hold. */
class DatabaseRefused extends Error {
	override readonly name = 'DatabaseRefused';
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(`${problem.code} ${JSON.stringify(problem.details)}`);
		this.problem = problem;
	}
}

/** What opening the database needs to know. Without an address of its own the public site steps down from `app`. */
export type OpenDatabase = {
	readonly app: Address;
	readonly public?: Address | undefined;
	readonly log: Log;
};

/**
 * Opens the pools and looks at them before anything is served.
 * @throws DatabaseRefused for a superuser, a role that bypasses row-level security, the owner, PostgreSQL before 15
 */
export const openDatabase = async (settings: OpenDatabase): Promise<Database> => {
	const appPool = openPool(settings.app, 20, settings.log);
	const publicPool = openPool(settings.public ?? steppedDown(settings.app), 10, settings.log);
	const close = async (): Promise<void> => {
		await Promise.all([appPool.end(), publicPool.end()]);
	};
	try {
		const problem = (await refusalOf(appPool)) ?? (await refusalOf(publicPool));
		if (problem) throw new DatabaseRefused(problem);
	} catch (error) {
		await close();
		throw error;
	}
	return { app: pooled(appPool), public: pooled(publicPool), appPool, publicPool, close };
};
