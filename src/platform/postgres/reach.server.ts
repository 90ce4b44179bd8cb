import { readPasswords } from '#platform/postgres/cluster.server.ts';
import { type Connections, connectionsTo } from '#platform/postgres/connections.ts';
import { takeLock } from '#platform/postgres/lock.server.ts';
import { findPlaces } from '#platform/postgres/places.server.ts';
import { isServerOf, readPostmaster } from '#platform/postgres/postmaster.server.ts';
import { type StartPostgres, startPostgres } from '#platform/postgres/supervisor.server.ts';

export type Reached = Connections & { stop(): Promise<void> };

/**
 * For the command line: the database of the application that runs at this moment, or else one started for this
 * command alone, which `stop()` stops again.
 */
export const reachPostgres = async (options: StartPostgres): Promise<Reached> =>
	(await reachRunning(options)) ?? startPostgres(options);

const reachRunning = async (options: StartPostgres): Promise<Reached | undefined> => {
	const places = findPlaces(options.projectFolder, options.dataFolder, options.contents);
	const server = readPostmaster(places.data);
	if (!server?.ready || !isServerOf(server.pid, places.data)) return undefined;
	const connections = connectionsTo(server.socketFolder, server.port, readPasswords(places));
	const lock = await takeLock(connections.superuser);
	if ('heldBy' in lock) return { ...connections, stop: async () => {} };
	// Nobody lives there: an orphan, which the start deals with.
	await lock.client.end();
	return undefined;
};
