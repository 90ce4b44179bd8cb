import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Problem } from '#kernel/decision.ts';
import { createCluster, readPasswords, sweepHalfMade } from '#platform/postgres/cluster.server.ts';
import { type Connections, connectionsTo } from '#platform/postgres/connections.ts';
import { takeLock } from '#platform/postgres/lock.server.ts';
import {
	type Contents,
	findPlaces,
	makeSocketFolder,
	type Places,
} from '#platform/postgres/places.server.ts';
import { readPostmaster } from '#platform/postgres/postmaster.server.ts';
import { layOutPrograms } from '#platform/postgres/programs.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import { findRunning } from '#platform/postgres/running.server.ts';
import { startServer, stopOrphan, stopServer } from '#platform/postgres/server.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import { takeTurn } from '#platform/postgres/turn.server.ts';

export type PostgresServer = Connections & {
	/** Where database and programs are kept. */
	readonly folder: string;
	/** A server left by a killed application was found, stopped in order and started again. */
	readonly adopted: boolean;
	/** The process number of the server. */
	readonly pid: number;
	/**
	 * Settles when the database ends, or is no longer ours, without `stop()` having been called. The application then
	 * tells it and ends with an error: whoever starts it again gets a database that recovers by itself.
	 */
	readonly lost: Promise<Problem>;
	/** Stops in order; `stop(0)` at once, without a checkpoint (nothing committed is lost, the next start recovers). */
	stop(patienceMs?: number): Promise<void>;
};

export type StartPostgres = {
	readonly projectFolder: string;
	/** Overrides where database and programs are kept (OPENPAR_DATA). */
	readonly dataFolder?: string;
	/** Which of the databases under that folder: the real one unless told otherwise. */
	readonly contents?: Contents;
	/** False only for tests that throw the data away. */
	readonly durable: boolean;
	/** Where the programs are laid out, if not with the data: tests share one copy. */
	readonly programsFolder?: string;
	readonly tell: Tell;
};

const PATIENT_ROUNDS = 10;

/**
 * Starts the embedded PostgreSQL for one application and keeps every other application off the same data.
 * Throws StartRefused when it cannot, with a code that is the key of a sentence in messages/start.
 */
export const startPostgres = async (options: StartPostgres): Promise<PostgresServer> => {
	const places = findPlaces(options.projectFolder, options.dataFolder, options.contents);
	const leave = await takeTurn(places.data);
	try {
		return await startAt(places, options);
	} finally {
		leave();
	}
};

const startAt = async (places: Places, options: StartPostgres): Promise<PostgresServer> => {
	const { durable, tell } = options;
	const programs = layOutPrograms(options.projectFolder, options.programsFolder ?? places.home);
	sweepHalfMade(places);
	if (!fs.existsSync(places.database)) {
		tell({ code: 'start.database-creating', details: { folder: places.home } });
		await createCluster(places, programs, durable);
	}
	refuseOtherMajor(places, programs);

	let adopted = false;
	for (let round = 0; ; round++) {
		if (await stopOrphanOf(places, tell)) adopted = true;
		tell({ code: 'start.database-starting', details: { folder: places.home } });
		const socketFolder = makeSocketFolder(places);
		const started = await startServer(places, { programs, socketFolder, durable, tell });
		if ('taken' in started) {
			// Another start was quicker. It gets the time to take its lock, so that the server is not mistaken for an orphan.
			const pid = readPostmaster(places.data)?.pid ?? 0;
			if (round > PATIENT_ROUNDS) throw new StartRefused('start.database-silent', { pid });
			await sleep(500);
			continue;
		}
		const connections = connectionsTo(socketFolder, 5432, readPasswords(places));
		const lock = await takeLock(connections.superuser);
		if ('heldBy' in lock) throw new StartRefused('start.already-running', { pid: lock.heldBy });
		return supervise(places, started.child, lock.client, { connections, adopted });
	}
};

const refuseOtherMajor = (places: Places, programs: string): void => {
	const found = fs.readFileSync(`${places.data}/PG_VERSION`, 'utf8').trim();
	const wanted = /postgresql-(\d+)/.exec(programs)?.[1] ?? '';
	if (found === wanted) return;
	throw new StartRefused('start.database-other-version', { found, wanted, folder: places.home });
};

const stopOrphanOf = async (places: Places, tell: Tell): Promise<boolean> => {
	const running = await findRunning(places);
	if (!running) return false;
	if ('heldBy' in running.lock) throw new StartRefused('start.already-running', { pid: running.lock.heldBy });
	tell({ code: 'start.database-left-behind', details: { pid: running.server.pid } });
	await stopOrphan(running.server.pid, places.data);
	return true;
};

/** Leaves nothing in the temporary directory. Empty only, since the next start may be using it already. */
const tidy = (socketFolder = ''): void => {
	try {
		fs.rmdirSync(socketFolder);
	} catch {
		// The next start's, or gone.
	}
};

const supervise = (
	places: Places,
	child: ChildProcess,
	first: pg.Client,
	found: { connections: Connections; adopted: boolean },
): PostgresServer => {
	let stopping = false;
	let lose: (problem: Problem) => void = () => {};
	const lost = new Promise<Problem>((resolve) => {
		lose = (problem) => {
			if (!stopping) resolve(problem);
		};
	});
	child.once('exit', () => lose({ code: 'start.database-ended', details: { log: `${places.data}/log` } }));

	// When one of its processes crashes PostgreSQL drops every connection and restarts itself: the lock is taken anew.
	const hold = (client: pg.Client): void => {
		client.once('end', async () => {
			for (let tries = 0; !stopping && tries < 100; tries++) {
				const again = await takeLock(found.connections.superuser).catch(() => undefined);
				if (again && 'client' in again) return hold(again.client);
				if (again) return lose({ code: 'start.already-running', details: { pid: again.heldBy } });
				await sleep(100);
			}
			lose({ code: 'start.database-ended', details: { log: `${places.data}/log` } });
		});
	};
	hold(first);

	return {
		...found.connections,
		folder: places.home,
		adopted: found.adopted,
		pid: child.pid ?? 0,
		lost,
		stop: async (patienceMs) => {
			stopping = true;
			await stopServer(child, patienceMs);
			tidy(found.connections.app.host);
		},
	};
};
