import pg from 'pg';

/**
 * The live application holds this advisory lock for as long as it lives, on a connection of its own: it ends with the
 * process, however the process ends. In the database `postgres`, so that `openpar` can be copied as a template.
 */
const LOCK = [0x4f504152, 1] as const;
const MARK = 'openpar pid ';

export type Held = { readonly client: pg.Client } | { readonly heldBy: number };

/** Takes the lock, or says which process has it. Throws when the server does not answer. */
export const takeLock = async (superuser: pg.ClientConfig): Promise<Held> => {
	const client = new pg.Client({
		...superuser,
		database: 'postgres',
		application_name: `${MARK}${process.pid}`,
		connectionTimeoutMillis: 5_000,
		statement_timeout: 5_000,
	});
	// Without a listener a broken connection would be an uncaught exception; the supervisor adds its own.
	client.on('error', () => {});
	await client.connect();
	try {
		const got = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS got', [...LOCK]);
		if (got.rows[0]?.got) return { client };
		const holder = await client.query<{ name: string }>(
			`SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
			 WHERE l.locktype = 'advisory' AND l.classid::bigint = $1 AND l.objid::bigint = $2 AND l.granted`,
			[...LOCK],
		);
		const name = holder.rows[0]?.name ?? '';
		await client.end();
		return { heldBy: name.startsWith(MARK) ? Number(name.slice(MARK.length)) : 0 };
	} catch (error) {
		await client.end().catch(() => {});
		throw error;
	}
};
