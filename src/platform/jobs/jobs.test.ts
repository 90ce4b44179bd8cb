import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askPolicy } from '#access/core/ask-policy.ts';
import { recordEvent } from '#audit/store.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import { commandRunner, type RunCommand } from '#platform/command/run-command.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { benTre, lan, settleProvinces } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addLine, makeLedger, note } from '../../../tests/support/ledger.ts';
import { claim, hold, MAX_ATTEMPTS } from './queue.server.ts';
import { jobWorker, type Worker } from './worker.server.ts';

const database = testDatabase();
const clock = fixedClock(0);
const newId = newIds(clock);
const runCommand: RunCommand = (...args) =>
	commandRunner({
		transactions: database.transactions('app'),
		clock,
		newId,
		record: recordEvent,
		mayDo: askPolicy,
	})(...args);

const worker = (job: typeof note = note, rest?: number): Worker => {
	const pool = database.pool('app');
	const parts = { pool, clock, newId, record: recordEvent, mayDo: askPolicy, log: silentLog };
	return jobWorker({ ...parts, jobs: [job], ...(rest === undefined ? {} : { rest }) });
};

const ask = async (sql: string) => (await database.pool('superuser').query(sql)).rows;
const balance = async (): Promise<string> => (await ask('select balance from ledger'))[0].balance;
/** Transactions that nobody works in: those of a worker that is gone. */
const open = async (): Promise<bigint> =>
	(
		await ask(`select count(*) as n from pg_stat_activity
			where datname = current_database() and state like 'idle in transaction%'`)
	)[0].n;
/** Connections that wait for a lock of another. */
const blocked = async (): Promise<bigint> =>
	(
		await ask(`select count(*) as n from pg_stat_activity
			where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`)
	)[0].n;
const waiting = async (): Promise<bigint> =>
	(await ask('select count(*) as n from job where failed_at is null'))[0].n;

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id]);
});

beforeEach(async () => {
	await ask('truncate job, ledger_line, audit_event, audit_subject, audit_head');
	await ask('update ledger set balance = 0');
	clock.set('2026-11-22T08:00:00+07:00');
});

const enqueueOne = () => runCommand(addLine, lan, { amount: 5 });

describe('a job', () => {
	it('has its effect, which is audited, and is gone', async () => {
		await enqueueOne();
		expect(await balance()).toBe('5');
		expect(await worker().drain()).toBe(1);
		expect(await balance()).toBe('0');
		expect(await waiting()).toBe(0n);
		expect(await ask('select count(*) as n from audit_event')).toEqual([{ n: 2n }]);
	});

	it('has its effect once, whatever number of workers look for it', async () => {
		for (let n = 0; n < 20; n++) await enqueueOne();
		const tries = await Promise.all(Array.from({ length: 4 }, () => worker().drain()));
		expect(tries.reduce((sum, n) => sum + n, 0)).toBe(20);
		expect(await balance()).toBe('0');
	});

	it('that another worker has just looked at is waited for, not left lying until its lease is over', async () => {
		await enqueueOne();
		const claimed = await claim(database.pool('app'), [note.name], clock.now());
		if (!claimed) throw new Error('nothing to do');
		const looking = await database.pool('superuser').connect();
		const working = await database.pool('app').connect();
		try {
			await looking.query('begin; select from job for update');
			await working.query('begin');
			const held = hold(working, claimed);
			await expect.poll(blocked).toBe(1n);
			await looking.query('commit');
			expect(await held).toBe(true);
		} finally {
			for (const client of [looking, working]) {
				await client.query('rollback');
				client.release();
			}
		}
	});

	it('whose worker was killed after the work and before the commit has its effect once, by the next', {
		// A program of its own has to start, on a machine that may be busy.
		timeout: 120_000,
	}, async () => {
		await enqueueOne();
		const script = fileURLToPath(new URL('../../../tests/support/hanging-worker.ts', import.meta.url));
		const args = [script, JSON.stringify(database.address('app')), String(clock.now())];
		const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'exit');
		// The database notices by itself that nobody is there any more; until then the job's row is locked, and passed over.
		await expect.poll(open, { timeout: 60_000 }).toBe(0n);

		expect(await balance()).toBe('5');
		expect(await worker().drain()).toBe(0);
		clock.advance(61_000);
		expect(await worker().drain()).toBe(1);
		expect(await balance()).toBe('0');
		expect(await ask('select count(*) as n from ledger_line')).toEqual([{ n: 2n }]);
	});

	it('that takes longer than its lease is not begun a second time', async () => {
		await enqueueOne();
		let second = -1;
		const slow = {
			...note,
			run: async (...args: Parameters<typeof note.run>) => {
				clock.advance(600_000);
				second = await worker().drain();
				await note.run(...args);
			},
		};
		expect(await worker(slow).drain()).toBe(1);
		expect(second).toBe(0);
		expect(await balance()).toBe('0');
	});

	it('that fails leaves nothing, is tried again later and later, and is given up and kept', async () => {
		await enqueueOne();
		const failing = {
			...note,
			run: async (...args: Parameters<typeof note.run>) => {
				await note.run(...args);
				throw new RangeError('about somebody');
			},
		};
		const tries = [];
		for (let n = 0; n < 8; n++) {
			tries.push(await worker(failing).drain());
			expect(await balance()).toBe('5');
			clock.advance(200_000);
		}
		expect(tries).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
		const [kept] = await ask('select attempts, last_error, failed_at is not null as failed from job');
		expect(kept).toEqual({ attempts: MAX_ATTEMPTS, last_error: 'RangeError', failed: true });
	});

	it('that kills each of its workers is given up too', async () => {
		await enqueueOne();
		await ask(`update job set attempts = ${MAX_ATTEMPTS}`);
		await worker().drain();
		expect(await ask('select last_error, failed_at is not null as failed from job')).toEqual([
			{ last_error: 'worker lost', failed: true },
		]);
	});

	it('is not begun before its time', async () => {
		await enqueueOne();
		clock.advance(-1);
		expect(await worker().drain()).toBe(0);
	});

	it('does not exist when its command did not take effect', async () => {
		await runCommand(addLine, lan, { amount: -5 });
		expect(await waiting()).toBe(0n);
	});
});

describe('a worker', () => {
	it('finds new work by itself, and stopping lets the job at hand end', async () => {
		let begun = () => {};
		const beginning = new Promise<void>((resolve) => {
			begun = resolve;
		});
		const watched = {
			...note,
			run: async (...args: Parameters<typeof note.run>) => {
				begun();
				await note.run(...args);
			},
		};
		const working = worker(watched, 20);
		working.start();
		await enqueueOne();
		await beginning;
		await working.stop();
		expect(await balance()).toBe('0');
		await enqueueOne();
		expect(await waiting()).toBe(1n);
	});

	it('lives on while the database throws it out', { timeout: 30_000 }, async () => {
		const working = worker(note, 20);
		working.start();
		await ask(`select pg_terminate_backend(pid) from pg_stat_activity
			where usename = 'openpar_app' and datname = current_database()`);
		// The pool finds its dead connections one by one.
		await expect
			.poll(() =>
				enqueueOne().then(
					() => 'enqueued',
					() => 'refused',
				),
			)
			.toBe('enqueued');
		await expect.poll(balance, { timeout: 20_000 }).toBe('0');
		await working.stop();
	});
});
