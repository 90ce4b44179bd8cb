import type pg from 'pg';
import type { Log } from '#platform/log/log.server.ts';

/** What create-release notifies in its transaction; PostgreSQL delivers it when that commits. */
const CHANNEL = 'openpar_release';
/** An embargo ends without anybody writing: how long it may go unnoticed. */
const LOOK_AGAIN = 2_000;

export type ReleaseStamp = {
	/** Another text after every change of what the public sees; undefined until it was known once. */
	readonly current: () => string | undefined;
	/** Something was released by this very process: no need to wait for the database to say so. */
	readonly advance: () => void;
	readonly close: () => Promise<void>;
};

/**
 * Watches what the public can see, over a connection of the public role: notified of new releases, and looking by itself
 * for embargoes that have ended. While the database cannot be asked the last answer stands (releases are never changed or
 * taken back), and it is asked again.
 */
export const watchReleases = (pool: pg.Pool, log: Log): ReleaseStamp => {
	let changes = 0;
	let visible: string | undefined;
	let client: pg.PoolClient | undefined;
	let timer: NodeJS.Timeout | undefined;
	let looking: Promise<void> | undefined;
	let closed = false;

	const lose = (error: unknown): void => {
		if (!client) return;
		client.removeAllListeners('notification');
		client.release(true);
		client = undefined;
		log.error('publication.watch-lost', error);
	};

	const listen = async (): Promise<pg.PoolClient> => {
		const opened = await pool.connect();
		opened.on('notification', () => {
			changes += 1;
		});
		// Looked at anew at once: it may have been this one connection only.
		opened.on('error', (error) => {
			lose(error);
			if (!closed) void look();
		});
		await opened.query(`LISTEN ${CHANNEL}`);
		return opened;
	};

	const lookOnce = async (): Promise<void> => {
		try {
			client ??= await listen();
			const { rows } = await client.query('select count(*) as visible from release');
			visible = String(rows[0].visible);
		} catch (error) {
			// What was seen last stands: what is ready goes on being served, until the database can be asked again.
			lose(error);
		}
	};

	const look = (): Promise<void> => {
		looking ??= lookOnce().finally(() => {
			looking = undefined;
		});
		return looking;
	};

	const watch = async (): Promise<void> => {
		await look();
		if (!closed) timer = setTimeout(watch, LOOK_AGAIN).unref();
	};
	const watching = watch();

	return {
		current: () => (visible === undefined ? undefined : `${changes}.${visible}`),
		advance: () => {
			changes += 1;
		},
		close: async () => {
			closed = true;
			clearTimeout(timer);
			await watching;
			await looking;
			client?.release(true);
			client = undefined;
		},
	};
};
