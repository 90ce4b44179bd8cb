import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { ZodType } from 'zod';
import { system } from '#platform/actor.ts';
import { commandRunner, type RunnerParts } from '#platform/command/run-command.server.ts';
import { nested, pooled } from '#platform/db/open-transaction.server.ts';
import type { Log } from '#platform/log/log.server.ts';
import type { Job } from './job.ts';
import { type Claimed, claim, fail, finish, giveUpLost, hold } from './queue.server.ts';

/** What a worker is made of. */
export type WorkerParts = Omit<RunnerParts, 'transactions'> & {
	/** The application's pool. */
	readonly pool: pg.Pool;
	/** Work this process knows how to do; jobs of other names are left to others. */
	readonly jobs: readonly Job<ZodType>[];
	readonly log: Log;
	/** How long to rest when there is nothing to do, in milliseconds. */
	readonly rest?: number;
};

export type Worker = {
	/** Does everything that is due and returns how many tries that took. */
	readonly drain: () => Promise<number>;
	/** Works until `stop`. */
	readonly start: () => void;
	/** Takes nothing new, lets the job at hand end, and is done. */
	readonly stop: () => Promise<void>;
};

/** The work and the end of the job in one transaction: a worker that dies has done nothing. */
const perform = async (parts: WorkerParts, claimed: Claimed, signal: AbortSignal): Promise<void> => {
	const job = parts.jobs.find(({ name }) => name === claimed.name);
	if (!job) throw new TypeError(`no such job: ${claimed.name}`);
	const input = job.input.parse(claimed.input);
	const actor = system(claimed.jurisdictionId);
	await pooled(parts.pool).write(
		actor,
		async (tx, client) => {
			if (!(await hold(client, claimed))) return;
			const runCommand = commandRunner({ ...parts, transactions: nested(client) });
			await job.run(input, { tx, actor, runCommand, now: parts.clock.now(), signal });
			await finish(client, claimed);
		},
		() => true,
	);
};

const tryNext = async (parts: WorkerParts, signal: AbortSignal): Promise<boolean> => {
	const { pool, clock, log } = parts;
	const names = parts.jobs.map(({ name }) => name);
	const claimed = await claim(pool, names, clock.now());
	if (!claimed) return false;
	const { id: job, name, attempts } = claimed;
	try {
		await perform(parts, claimed, signal);
		log.info('job.done', { job, name, attempts });
	} catch (error) {
		log.error('job.failed', error, { job, name, attempts });
		// The name only: the message of an error may quote what somebody wrote.
		await fail(pool, claimed, error instanceof Error ? error.name : typeof error, clock.now());
	}
	return true;
};

/** Makes a worker. Several in several processes share the queue; each job has its effect once. */
export const jobWorker = (parts: WorkerParts): Worker => {
	const { pool, clock, log, rest = 1_000 } = parts;
	const stopping = new AbortController();
	const { signal } = stopping;
	let running: Promise<void> = Promise.resolve();

	const drain = async (): Promise<number> => {
		let tries = 0;
		while (!signal.aborted && (await tryNext(parts, signal))) tries += 1;
		await giveUpLost(pool, clock.now());
		return tries;
	};
	const loop = async (): Promise<void> => {
		while (!signal.aborted) {
			// The database may be away for a while: the worker waits for it as it waits for work.
			await drain().catch((error) => log.error('worker.failed', error));
			await sleep(rest, undefined, { signal }).catch(() => {});
		}
	};
	return {
		drain,
		start: () => {
			running = loop();
		},
		stop: () => {
			stopping.abort();
			return running;
		},
	};
};
