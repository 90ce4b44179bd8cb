import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from './types.ts';

declare const power: unique symbol;

/** What may be asked of the database by a query: selects only. `sql` fragments go inside a select. */
type Reading = Pick<
	ReadonlyKysely<DB>,
	'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case'
>;

/** What a command may do beside: write rows. Beginning, committing and closing stay with the runner. */
type Writing = Pick<
	Kysely<DB>,
	| 'selectFrom'
	| 'selectNoFrom'
	| 'insertInto'
	| 'updateTable'
	| 'deleteFrom'
	| 'with'
	| 'withRecursive'
	| 'fn'
	| 'case'
	| 'getExecutor'
>;

/**
 * An open transaction that only reads. A function that takes one cannot write: its type offers no way, and when a
 * query runner opened it, the database refuses too (READ ONLY).
 */
export type ReadTransaction = Reading & { readonly [power]: 'read' | 'write' };

/** An open transaction that writes. A command may lend it to a read function; the other way round does not compile. */
export type WriteTransaction = Writing & Reading & { readonly [power]: 'write' };
