import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type Plans, queryKept } from './kept-statements.server.ts';
import { retrying } from './retry.server.ts';
import { type Scope, setScope } from './scope.ts';
import type { ReadTransaction, WriteTransaction } from './transaction.ts';
import type { DB } from './types.ts';

/**
 * Runs work inside a transaction and decides its end: committed when `keep` says so of the result, otherwise, and
 * after anything thrown, as if it had never been.
 */
export type Transactions = {
	readonly read: <T>(scope: Scope, work: (tx: ReadTransaction) => Promise<T>, plans?: Plans) => Promise<T>;
	readonly write: <T>(
		scope: Scope,
		/** The connection itself is for whoever nests further transactions in this one: the job worker. */
		work: (tx: WriteTransaction, client: pg.ClientBase) => Promise<T>,
		keep: (result: T) => boolean,
	) => Promise<T>;
	/** Whether a transaction that the database broke off may be begun again: not inside somebody else's. */
	readonly repeatable: boolean;
};

/** The tables that a statement writes, also in its subqueries, and now and then a word that is no table. */
const WRITTEN = /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)/gi;

const written = new WeakMap<object, ReadonlySet<string>>();

/** The tables that were written in a transaction so far. */
export const writtenIn = (tx: WriteTransaction): ReadonlySet<string> => written.get(tx) ?? new Set();

type Ask = (text: string, values: readonly unknown[]) => Promise<pg.QueryResult>;

/** Kysely over one connection that is already inside a transaction. */
const kyselyOn = (query: Ask): Kysely<DB> => {
	const connection = { query, release: () => {} };
	const pool = { connect: async () => connection, end: async () => {}, options: {}, Client: undefined };
	return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as never }) });
};

const readingOn = (client: pg.ClientBase, plans: Plans | undefined): ReadTransaction =>
	kyselyOn((text, values) => queryKept(client, text, values, plans)) as never;

const writingOn = (client: pg.ClientBase): WriteTransaction => {
	const tables = new Set<string>();
	const tx = kyselyOn((text, values) => {
		for (const [, table = ''] of text.matchAll(WRITTEN)) tables.add(table);
		return queryKept(client, text, values);
	});
	written.set(tx, tables);
	return tx as never;
};

type Words = {
	readonly begin: string;
	readonly commit: string;
	readonly rollback: string;
	/** Its first statement goes out together with BEGIN and the scope, in one round trip. */
	readonly isAhead?: true;
};

const ignore = (): void => {};

const run = async <T>(
	client: pg.ClientBase,
	words: Words,
	scope: Scope,
	work: (client: pg.ClientBase) => Promise<T>,
	keep: (result: T) => boolean,
	giveUp: (error: Error) => void,
): Promise<T> => {
	const opening = client.query(`${words.begin}; ${setScope(scope)}`);
	// It is waited for below; without this, one that fails meanwhile would end the process.
	opening.catch(ignore);
	try {
		if (!words.isAhead) await opening;
		const result = await work(client);
		await opening;
		if (!keep(result)) {
			await client.query(words.rollback);
			return result;
		}
		// COMMIT of a transaction in which a statement failed answers ROLLBACK and no error: nothing was saved.
		const { command } = await client.query(words.commit);
		if (command === 'ROLLBACK') throw new Error('a failed statement was swallowed: nothing was committed');
		return result;
	} catch (error) {
		// The first error is the one to tell. Where the connection is gone the server has rolled back by itself.
		await client.query(words.rollback).catch(giveUp);
		throw error;
	}
};

const always = (): boolean => true;
const WRITE: Words = { begin: 'BEGIN', commit: 'COMMIT', rollback: 'ROLLBACK' };
// One snapshot for all statements of a page; a READ ONLY transaction never fails for it. Where BEGIN fails, what the first
// statement found without it is told to nobody.
const READ: Words = {
	...WRITE,
	begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
	isAhead: true,
};

/** Each transaction on a connection of its own out of the pool: how the product runs. */
export const pooled = (pool: pg.Pool): Transactions => {
	const lend = async <T>(
		words: Words,
		scope: Scope,
		work: (client: pg.ClientBase) => Promise<T>,
		keep: (result: T) => boolean,
	): Promise<T> => {
		const client = await pool.connect();
		// A connection that broke, or of which it is not known that its transaction ended, does not go back.
		let broken: Error | undefined;
		const giveUp = (error: Error): void => {
			broken = error;
		};
		client.on('error', giveUp);
		try {
			return await run(client, words, scope, work, keep, giveUp);
		} finally {
			client.off('error', giveUp);
			client.release(broken);
		}
	};
	return {
		// Again where a connection lost what it kept: what was only read leaves nothing behind.
		read: (scope, work, plans) =>
			retrying(() => lend(READ, scope, (client) => work(readingOn(client, plans)), always)),
		write: (scope, work, keep) => lend(WRITE, scope, (client) => work(writingOn(client), client), keep),
		repeatable: true,
	};
};

const SAVEPOINT: Words = {
	begin: 'SAVEPOINT openpar',
	commit: 'RELEASE SAVEPOINT openpar',
	rollback: 'ROLLBACK TO SAVEPOINT openpar; RELEASE SAVEPOINT openpar',
};
// Ends with the savepoint: releasing it gives the outer transaction its power to write back.
const READ_SAVEPOINT: Words = { ...SAVEPOINT, begin: 'SAVEPOINT openpar; SET TRANSACTION READ ONLY' };

/**
 * Each transaction as a savepoint of one that is already open: a job's effect, a test that is rolled back. Where the
 * connection breaks, the owner of the outer one finds out by himself.
 */
export const nested = (client: pg.ClientBase): Transactions => ({
	read: (scope, work, plans) =>
		run(client, READ_SAVEPOINT, scope, () => work(readingOn(client, plans)), always, ignore),
	write: (scope, work, keep) =>
		run(client, SAVEPOINT, scope, () => work(writingOn(client), client), keep, ignore),
	repeatable: false,
});
