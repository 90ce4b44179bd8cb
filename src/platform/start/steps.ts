import type { Problem } from '#kernel/decision.ts';
import type { Address } from '#platform/db/connection.server.ts';

/** Where to log in, and as whom. */
export type Login = { readonly address: Address; readonly user: string };

/** The database of this run: the embedded one, or one that DATABASE_URL names. */
export type Database = {
	readonly embedded: boolean;
	/** Migrates. */
	readonly owner: Login;
	readonly app: Login;
	/** Undefined where the public site has no login of its own: then the application's steps down. */
	readonly public: Login | undefined;
	/** Where the key lies that seals secrets in it: beside the data, and found (or made) only when it is asked for. */
	secretFile(): string;
	/** Where files that people send are kept, beside the data; examples have a folder of their own. */
	filesFolder(): string;
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
