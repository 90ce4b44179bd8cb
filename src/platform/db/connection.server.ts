import pg from 'pg';
import type { Log } from '#platform/log/log.server.ts';

const { builtins } = pg.types;
const asText = (value: string): string => value;

/**
 * How values come out of the database: exact numbers and days as texts, since a double loses digits and a Date
 * shifts a day in Asia/Ho_Chi_Minh; 64-bit integers as bigint; instants as Date.
 */
const types: pg.CustomTypesConfig = {
	getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
		if (oid === builtins.NUMERIC || oid === builtins.DATE) return asText;
		if (oid === builtins.INT8) return BigInt;
		return pg.types.getTypeParser(oid, format as 'text');
	}) as pg.CustomTypesConfig['getTypeParser'],
};

/** Where a database is: `{ host, database, user … }` or `{ connectionString }`. */
export type Address = Pick<
	pg.ClientConfig,
	'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl' | 'options'
>;

/** What every connection of the product has in common. `seconds` bounds each statement. */
export const connectionSettings = (address: Address, seconds: number): pg.ClientConfig => ({
	...address,
	types,
	application_name: 'openpar',
	statement_timeout: seconds * 1_000,
	// A server that fell silent, cable and all, does not end its statements itself.
	...(seconds > 0 ? { query_timeout: (seconds + 2) * 1_000 } : {}),
	keepAlive: true,
	connectionTimeoutMillis: 5_000,
});

/**
 * A pool of at most `size` connections; a statement longer than 10 s is ended by the server. Statements that do not wait for
 * one another's answers are sent at once (`pipeline`), and answered in their order.
 */
export const openPool = (address: Address, size: number, log: Log): pg.Pool => {
	const pool = new pg.Pool({ ...connectionSettings(address, 10), pipeline: true, max: size });
	// An idle connection that breaks (restart of the database) is replaced by the pool; unheard it would end us.
	pool.on('error', (error) => log.error('database.connection-lost', error));
	return pool;
};

/** The public site's address when there is no login of its own: the application's login, stepping down at once. */
export const steppedDown = (address: Address): Address => ({
	...address,
	options: [address.options, '-c role=openpar_public'].filter(Boolean).join(' '),
});
