import type pg from 'pg';
import type { Problem } from '#kernel/decision.ts';

/** The database of this run: the embedded one, or one that DATABASE_URL names. */
export type Database = {
	readonly embedded: boolean;
	/** Migrates; absent when an outside database is migrated by somebody else (no DATABASE_ADMIN_URL). */
	readonly owner: pg.ClientConfig | undefined;
	readonly app: pg.ClientConfig;
	readonly public: pg.ClientConfig;
	/** Settles when the database is lost to the application; an outside database never is, it comes back. */
	readonly lost: Promise<Problem>;
	/** In order, or at once with 0. */
	stop(patienceMs?: number): Promise<void>;
};

export type Site = { stop(): Promise<void> };

export type Where = { readonly port: number; readonly host: string };

/** What starting consists of, in this order; each step may throw StartRefused. */
export type StartSteps = {
	openDatabase(): Promise<Database>;
	/** Compiles pages and messages when they are older than their sources. Ends early when `signal` says so. */
	build(signal: AbortSignal): Promise<void>;
	migrate(database: Database): Promise<void>;
	/** Shipped data: units of Viet Nam; examples where they are allowed. */
	seed(database: Database): Promise<void>;
	serve(database: Database, where: Where): Promise<Site>;
};
