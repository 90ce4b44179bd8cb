import type pg from 'pg';
import type { Id } from '#kernel/id.ts';
import type { Json } from '#kernel/json.ts';

/** A job taken out of the queue, this being its `attempts`-th try. */
export type Claimed = {
	readonly id: Id<'job'>;
	readonly jurisdictionId: Id<'jurisdiction'>;
	readonly name: string;
	readonly input: Json;
	readonly attempts: number;
};

/** After so many tries a job is given up and kept to be looked at. */
export const MAX_ATTEMPTS = 5;

/** How long a job that was taken and never heard of again is left to whoever took it. */
const LEASE = 60_000;

/** Twice as long after every failure: 10 s, 20 s, 40 s, 80 s. */
const backoff = (attempts: number): number => 5_000 * 2 ** attempts;

const CLAIM = `
	update job set attempts = attempts + 1, run_at = $2
	where id = (
		select id from job
		where failed_at is null and run_at <= $1 and attempts < $3 and name = any ($4)
		order by run_at, id
		for update skip locked
		limit 1
	)
	returning id, jurisdiction_id as "jurisdictionId", name, input, attempts`;

/**
 * Takes the next job that is due. The try is counted and committed before the work begins, so that a job that kills
 * its worker is not tried for ever.
 */
export const claim = async (
	pool: pg.Pool,
	names: readonly string[],
	now: number,
): Promise<Claimed | undefined> => {
	const values = [new Date(now), new Date(now + LEASE), MAX_ATTEMPTS, names];
	const { rows } = await pool.query<Claimed>(CLAIM, values);
	return rows[0];
};

/**
 * Locks a claimed job for its work; false when it was finished or taken by another meanwhile. Waits for a worker that looks
 * for work at this moment: it locks a row before it sees that this is not due any more.
 */
export const hold = async (client: pg.ClientBase, { id, attempts }: Claimed): Promise<boolean> => {
	const { rowCount } = await client.query(
		'select from job where id = $1 and attempts = $2 and failed_at is null for update',
		[id, attempts],
	);
	return rowCount === 1;
};

/** Ends a job, in the transaction of its effect. */
export const finish = async (client: pg.ClientBase, { id }: Claimed): Promise<void> => {
	await client.query('delete from job where id = $1', [id]);
};

/** Puts a failed try back for later, or gives the job up after the last. */
export const fail = async (pool: pg.Pool, job: Claimed, error: string, now: number): Promise<void> => {
	const last = job.attempts >= MAX_ATTEMPTS;
	await pool.query(
		'update job set run_at = $3, last_error = $4, failed_at = $5 where id = $1 and attempts = $2',
		[job.id, job.attempts, new Date(now + backoff(job.attempts)), error, last ? new Date(now) : null],
	);
};

/** Gives up what was tried for the last time by a worker that did not live to say so. */
export const giveUpLost = async (pool: pg.Pool, now: number): Promise<void> => {
	await pool.query(
		`update job set failed_at = $1, last_error = coalesce(last_error, 'worker lost')
		 where failed_at is null and attempts >= $2 and run_at <= $1
			and id in (select id from job where failed_at is null and attempts >= $2 for update skip locked)`,
		[new Date(now), MAX_ATTEMPTS],
	);
};
