/** A process of its own that takes a job, does its work, and never gets to the commit. It waits to be killed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askPolicy } from '#access/core/ask-policy.ts';
import { recordEvent } from '#audit/store.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import { type Address, openPool } from '#platform/db/connection.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { jobWorker } from '#platform/jobs/worker.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { note } from './ledger.ts';

const address: Address = JSON.parse(process.argv[2] ?? '');
const clock = fixedClock(Number(process.argv[3]));
const pool = openPool(address, 2, silentLog);
const hanging = {
	...note,
	run: async (...args: Parameters<typeof note.run>) => {
		await note.run(...args);
		process.stdout.write('done but not committed\n');
		await sleep(600_000);
	},
};
const parts = { pool, clock, newId: newIds(clock), record: recordEvent, mayDo: askPolicy, log: silentLog };
await jobWorker({ ...parts, jobs: [hanging] }).drain();
