import { setTimeout as sleep } from 'node:timers/promises';
import { readPasswords } from '#platform/postgres/cluster.server.ts';
import { connectionsTo } from '#platform/postgres/connections.ts';
import { type Held, takeLock } from '#platform/postgres/lock.server.ts';
import type { Places } from '#platform/postgres/places.server.ts';
import { isServerOf, type Postmaster, readPostmaster } from '#platform/postgres/postmaster.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';

/** A server that runs on the data already: an orphan whose lock is ours now, or that of a live application. */
export type Running = { readonly server: Postmaster; readonly lock: Held };

const ANSWER_MS = 5_000;
/** An application that is just ending lets go within this time; longer, and a second start would not be told at once. */
const ENDING_MS = 300;

/**
 * Looks for a server on the data and asks for the application's lock. Undefined when none runs. A server that runs
 * and does not answer may belong to a live application: it is never stopped, the start is refused.
 */
export const findRunning = async (places: Places): Promise<Running | undefined> => {
	const since = Date.now();
	let heldSince: number | undefined;
	for (;;) {
		const server = readPostmaster(places.data);
		if (!server || !isServerOf(server.pid, places.data)) return undefined;
		const lock = server.ready ? await askForLock(places, server) : undefined;
		if (lock && 'client' in lock) return { server, lock };
		if (lock) {
			heldSince ??= Date.now();
			if (Date.now() - heldSince > ENDING_MS) return { server, lock };
		} else if (Date.now() - since > ANSWER_MS) {
			throw new StartRefused('start.database-silent', { pid: server.pid });
		}
		await sleep(50);
	}
};

const askForLock = async (places: Places, server: Postmaster): Promise<Held | undefined> => {
	try {
		return await takeLock(connectionsTo(server.socketFolder, server.port, readPasswords(places)).superuser);
	} catch {
		// Starting, stopping, or full: asked again.
		return undefined;
	}
};
