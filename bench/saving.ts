/**
 * Saving one cell of a scorecard, from the call of the runner to COMMIT, with 1 and with 16 clients at once, against the
 * least that any save could do: a bare UPDATE of one row with the same lock of the chain and the same audit record. Both
 * in one run, in turns, on one throw-away PostgreSQL that does not wait for a disk (which would cost both the same and
 * make the ratio smaller). Each client has a unit of its own; all are of one jurisdiction, so that they meet at its chain.
 * The bare UPDATE and its record are kept prepared by the connection, as what a save sends is: planning is no part of the
 * comparison. Limits: 3 times the bare UPDATE; 6 round trips.
 *
 * node bench/saving.ts [--rounds 15] [--saves 40]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type pg from 'pg';
import { askPolicy } from '#access/core/ask-policy.ts';
import { recordEvent } from '#audit/store.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { commandRunner } from '#platform/command/run-command.server.ts';
import { openPool } from '#platform/db/connection.server.ts';
import { pooled, type Transactions } from '#platform/db/open-transaction.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import { DEPARTMENTS, settleRound } from '../src/self-assessment/a-round.fixture.ts';
import { granted, minh } from '../tests/support/cast.ts';
import { createDatabase } from '../tests/support/create-database.ts';
import { startTestServer, TEMPLATE } from '../tests/support/test-server.ts';
import { theSet } from './scoring/the-set.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '15' }, saves: { type: 'string', default: '40' } },
});
const ROUNDS = Math.max(15, Number(values.rounds));
const SAVES = Number(values.saves);
const CLIENTS = [1, 16];
const LIMITS = { ratio: 3, trips: 6 };

const server = await startTestServer();
const database = 'bench_saving';
await createDatabase(server.addresses.superuser, database, TEMPLATE);
const superuser = openPool({ ...server.addresses.superuser, database }, 1, silentLog);
const app = openPool({ ...server.addresses.app, database }, 16, silentLog);

const unitOf = (client: number) =>
	`00000000-0000-7000-8000-0000000006${String(client).padStart(2, '0')}` as Id<'unit'>;
const units = Array.from({ length: 16 }, (_, client) => ({ id: unitOf(client), name: `Sở ${client}` }));
await settleRound(superuser, { set: theSet, units: [...DEPARTMENTS, ...units] });
await superuser.query(
	`update round_phase set opens_at = now() - interval '1 day', closes_at = now() + interval '1 day'`,
);

const clerkOf = (client: number): Actor => {
	const unit = unitOf(client);
	return { ...minh, units: [unit], grants: granted('unit-clerk', unit) };
};
/** A leaf of levels: the input is an option. */
const LEAF = theSet.nodes[0]?.children.find(({ rule }) => rule?.form === 'levels')?.code ?? '';
const cellOf = (turn: number) => ({
	leaf: LEAF,
	input: 'option',
	value: turn % 2 ? 'x' : 'y',
	version: turn,
});

const newId = newIds(systemClock);
const runnerOn = (transactions: Transactions) =>
	commandRunner({ transactions, clock: systemClock, newId, record: recordEvent, mayDo: askPolicy });
const transactions = pooled(app);
const runCommand = runnerOn(transactions);

const turns = new Array<number>(16).fill(0);
const save = async (client: number, run = runCommand): Promise<void> => {
	const turn = turns[client] ?? 0;
	const cells = [cellOf(turn)];
	const done = await run(saveCells, clerkOf(client), { round: '2026', unitId: unitOf(client), cells });
	if (!done.ok || done.value.saved[0]?.version !== turn + 1) throw new Error(JSON.stringify(done));
	turns[client] = turn + 1;
};

/** The row of one cell, the chain, the record: nothing looked at, nobody asked. It touches rows of its own. */
const bare = async (client: number): Promise<void> => {
	const actor = clerkOf(client);
	const at = Date.now();
	await transactions.write(
		actor,
		async (tx) => {
			await sql`/* kept */ update score_cell set value = ${String(at)}, at = ${new Date(at)}
				where jurisdiction_id = ${actor.jurisdictionId} and unit_id = ${unitOf(client)} and leaf = 'bare'`.execute(
				tx,
			);
			const event = {
				type: 'bench.cell-updated',
				unit: unitOf(client),
				leaf: 'bare',
				value: String(at),
			} as const;
			await recordEvent(tx, { id: newId(), at, actor, command: 'bench.update', event });
		},
		() => true,
	);
};

/** Counts what one save sends to the database. */
const tripsOfOne = async (): Promise<number> => {
	let trips = 0;
	const connect = async () => {
		const client = await app.connect();
		const query = (...args: [string, unknown[]]) => {
			trips += 1;
			return client.query(...args);
		};
		return { on: () => {}, off: () => {}, release: () => client.release(), query };
	};
	await save(0, runnerOn(pooled({ connect } as unknown as pg.Pool)));
	return trips;
};

for (let client = 0; client < 16; client++) await save(client);
await superuser.query(
	`insert into score_event select jurisdiction_id, gen_random_uuid(), round_id, unit_id, 'bare', stage, input, kind, value,
		1, null, null, person_id, at from score_event`,
);
await superuser.query(
	`insert into score_cell select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, person_id, at
		from score_event where leaf = 'bare'`,
);

const timed = async (clients: number, work: (client: number) => Promise<void>): Promise<number> => {
	const start = process.hrtime.bigint();
	await Promise.all(
		Array.from({ length: clients }, async (_, client) => {
			for (let at = 0; at < SAVES; at++) await work(client);
		}),
	);
	return Number(process.hrtime.bigint() - start) / 1e6 / (SAVES * clients);
};

const quartiles = (of: readonly number[]): readonly [number, number, number] => {
	const sorted = of.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};
const shown = (of: readonly number[]): string => {
	const [low, middle, high] = quartiles(of);
	return `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
};

const verdicts: string[] = [];
try {
	console.log(`load ${loadavg()[0]?.toFixed(2)}, ${ROUNDS} rounds of ${SAVES} saves a client`);
	const trips = await tripsOfOne();
	verdicts.push(trips <= LIMITS.trips ? 'within' : 'over');
	console.log(`round trips of one save: ${trips}, limit ${LIMITS.trips}: ${verdicts.at(-1)}`);
	for (const clients of CLIENTS) {
		await timed(clients, save);
		await timed(clients, bare);
		const [ours, least]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			ours.push(await timed(clients, save));
			least.push(await timed(clients, bare));
		}
		const ratios = ours.map((time, at) => time / (least[at] ?? Number.NaN));
		const [low, , high] = quartiles(ratios);
		const verdict = high <= LIMITS.ratio ? 'within' : low > LIMITS.ratio ? 'over' : 'undecided';
		verdicts.push(verdict);
		console.log(
			`${clients} clients: ${shown(ours)} ms a save, bare UPDATE ${shown(least)} ms, ratio ${shown(ratios)}, limit ${LIMITS.ratio}: ${verdict}`,
		);
	}
	console.log(`load ${loadavg()[0]?.toFixed(2)}`);
} finally {
	await Promise.all([superuser.end(), app.end()]);
	await server.stop();
}
process.exitCode = verdicts.includes('over') ? 1 : 0;
