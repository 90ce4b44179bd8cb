import type pg from 'pg';
import { sha256 } from '#platform/hash/sha256.server.ts';

/**
 * What a statement begins with that is kept by the connection with its plan: where planning takes longer than the work.
 * Its text must not change with its values. So are all statements of a query that says so (`plans: 'kept'`); others are
 * sent without a name. What row-level security asks (`app_scope()`) is asked anew each time: those functions are STABLE.
 */
const KEPT = '/* kept */';

/** Connections keep what is asked, with its plans. */
export type Plans = 'kept';

/** Each connection keeps each text: one that did change with its values would fill all of them. */
const MOST_TEXTS = 300;

/** The statement is not there, or another is there under its name: the server behind a pooler is not always the same. */
const NOT_KEPT = new Set(['26000', '42P05']);

const names = new Map<string, string>();

/** By the text itself: two processes behind one pooler never mean different statements by one name. */
const nameOf = (text: string): string | undefined => {
	const known = names.get(text);
	if (known !== undefined || names.size >= MOST_TEXTS) return known;
	const name = Buffer.from(sha256(text)).toString('hex').slice(0, 40);
	names.set(text, name);
	return name;
};

/** Connections on which kept statements get lost (PgBouncer before 1.21 in transaction mode). */
const forgetful = new WeakSet<pg.ClientBase>();

/**
 * Asks the database, by a statement that the connection keeps where its text says so. A connection that lost one is
 * sent everything in full from then on; the transaction in which that was found out fails and is begun again.
 */
export const queryKept = async (
	client: pg.ClientBase,
	text: string,
	values: readonly unknown[],
	plans?: Plans,
): Promise<pg.QueryResult> => {
	const isKept = (plans === 'kept' || text.startsWith(KEPT)) && !forgetful.has(client);
	const name = isKept ? nameOf(text) : undefined;
	if (name === undefined) return client.query(text, [...values]);
	try {
		return await client.query({ name, text, values: [...values] });
	} catch (error) {
		if (NOT_KEPT.has(String((error as { code?: unknown }).code))) forgetful.add(client);
		throw error;
	}
};
