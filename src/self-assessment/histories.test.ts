import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { minh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { runs } from '../../tools/test/properties.ts';
import { ha, quang, settleRound } from './a-round.fixture.ts';
import { saveCells } from './commands/save-cells.ts';
import type { SaveAnswer, TypedCell } from './core/cell.ts';
import { type Client, cellOf, choose, hear, newClient, send } from './histories.fixture.ts';

const CLIENTS = 20;
const CELLS = ['1.2 a', '1.2 b', '2.2 so', '1.1 @explanation'];
const isLong = process.env['OPENPAR_TEST_LONG'] === '1';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const personOf = (client: number): Actor => [minh, ha, quang][client % 3] as Actor;

/** A pool whose connection breaks with the n-th statement, before or after the server has carried it out. */
const breaking = (n: number, when: 'before' | 'after'): pg.Pool => {
	const connect = async (): Promise<unknown> => {
		const client = await database.pool('app').connect();
		let count = 0;
		const query = async (...args: [string, unknown[]]) => {
			count += 1;
			if (count > n || (count === n && when === 'before')) throw new Error('the cable was pulled');
			const result = await client.query(...args);
			if (count === n) throw new Error('the cable was pulled');
			return result;
		};
		return { on: () => {}, off: () => {}, release: () => client.release(true), query };
	};
	return { connect } as unknown as pg.Pool;
};

/** What was ever sent: a text for a cell, over the version that was seen. */
const sentOver = new Set<string>();

const post = async (
	client: number,
	cells: readonly TypedCell[],
	pool: pg.Pool = database.pool('app'),
): Promise<SaveAnswer> => {
	for (const { leaf, input, version, value } of cells) sentOver.add(`${leaf} ${input} ${version} ${value}`);
	const { runCommand } = testRunners(pooled(pool));
	const request = { round: '2026', unitId: soTuPhap, cells };
	const decision = await runCommand(saveCells, personOf(client), request);
	if (!decision.ok) throw new Error(decision.problem.code);
	return decision.value;
};

/**
 * `type`: somebody types · `send`: what waits goes on the wire · `arrive`: requests of several clients reach the server at
 * once · `lose`: one arrives and its answer does not · `again`: one that arrived before arrives once more, late · `break`:
 * the connection of the server to its database falls at a statement · `choose`: a person settles what is contested
 */
const step = fc.record({
	kind: fc.constantFrom(
		...([
			'type',
			'type',
			'type',
			'send',
			'send',
			'arrive',
			'arrive',
			'lose',
			'again',
			'break',
			'choose',
		] as const),
	),
	client: fc.nat(CLIENTS - 1),
	cell: fc.constantFrom(...CELLS),
	number: fc.nat(9),
	others: fc.array(fc.nat(CLIENTS - 1), { maxLength: 5 }),
	/** Of two texts one's own; before and not after the statement; everybody at once. */
	mine: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Everything that the server ever said stands at a cell, by version. */
type Said = Map<string, string | null>;

const note = (said: Said, answer: SaveAnswer): void => {
	for (const { leaf, input, version, value } of [...answer.saved, ...answer.changed]) {
		if (version === 0) continue;
		const key = `${leaf} ${input} ${version}`;
		// Two values under one version: one of two people was told that theirs is saved, and it was not.
		if (said.has(key)) expect(said.get(key)).toBe(value);
		said.set(key, value);
	}
};

const deliver = async (clients: readonly Client[], said: Said, at: number, isLost = false): Promise<void> => {
	const client = clients[at] as Client;
	const request = client.wire[0];
	if (!request) return;
	const answer = await post(at, request);
	note(said, answer);
	if (isLost) return;
	client.wire.shift();
	hear(client, request, answer);
};

const take = async (clients: readonly Client[], said: Said, one: Step): Promise<void> => {
	const client = clients[one.client] as Client;
	const [first] = client.wire;
	const several = [...new Set([one.client, ...one.others])];
	if (one.kind === 'type')
		for (const at of several)
			clients[at]?.typed.set(one.cell, (one.number + at) % 10 ? `${one.number + at}` : null);
	else if (one.kind === 'send') for (const at of several) send(clients[at] as Client);
	else if (one.kind === 'choose')
		for (const at of several) choose(clients[at] as Client, one.cell, one.mine ? 'mine' : 'theirs');
	else if (one.kind === 'lose') await deliver(clients, said, one.client, true);
	else if (one.kind === 'again') {
		if (first) note(said, await post(one.client, first));
	} else if (one.kind === 'break') {
		const pool = breaking((one.number % 6) + 1, one.mine ? 'before' : 'after');
		// Where nothing is to be changed there are fewer statements than the one at which it would have broken.
		const answer = first && (await post(one.client, first, pool).catch(String));
		if (typeof answer === 'string') expect(answer).toContain('cable');
		else if (answer) note(said, answer);
	} else {
		const together = one.mine ? clients.map((_, at) => at) : several;
		await Promise.all(together.map((at) => deliver(clients, said, at)));
	}
};

/** Everybody comes back to the network, and goes on until nothing waits. */
const settle = async (clients: readonly Client[], said: Said): Promise<void> => {
	const isWaiting = ({ wire, typed }: Client): boolean => wire.length + typed.size > 0;
	for (let turn = 0; clients.some(isWaiting); turn++) {
		expect(turn).toBeLessThan(200);
		for (const [at, client] of clients.entries()) {
			for (const key of [...client.contested.keys()]) choose(client, key, turn % 3 ? 'theirs' : 'mine');
			if (client.wire.length === 0) send(client);
			await deliver(clients, said, at);
		}
	}
};

const read = async (): Promise<{
	folded: Said;
	cells: Said;
	events: Said;
	versions: readonly number[][];
}> => {
	const { rows } = await superuser().query(
		`select leaf || ' ' || input as key, value, version from score_event order by 1, version`,
	);
	const { rows: standing } = await superuser().query(
		`select leaf || ' ' || input as key, value, version from score_cell`,
	);
	const versions = CELLS.map((key) => rows.filter((row) => row.key === key).map(({ version }) => version));
	return {
		folded: new Map(rows.map(({ key, value }) => [key, value])),
		cells: new Map(standing.map(({ key, value }) => [key, value])),
		events: new Map(rows.map(({ key, version, value }) => [`${key} ${version}`, value])),
		versions,
	};
};

const play = async (steps: readonly Step[]): Promise<void> => {
	await superuser().query(
		'truncate scorecard, score_cell, score_event, audit_event, audit_subject, audit_head',
	);
	sentOver.clear();
	const clients = Array.from({ length: CLIENTS }, newClient);
	const said: Said = new Map();
	for (const one of steps) await take(clients, said, one);
	await settle(clients, said);

	const { folded, cells, events, versions } = await read();
	expect(folded).toEqual(cells);
	// Each change was made over the one before it, none is missing and none stands twice.
	for (const own of versions) expect(own).toEqual(own.map((_, at) => at + 1));
	// Nobody's value was replaced by somebody who had not seen it.
	for (const [key, value] of events) {
		const [leaf, input, version] = key.split(' ');
		expect(sentOver).toContain(`${leaf} ${input} ${Number(version) - 1} ${value}`);
	}
	for (const [key, value] of said) expect([key, events.get(key)]).toEqual([key, value]);
	for (const { told } of clients)
		for (const [key, value] of told)
			expect([key, key.endsWith(' 0') ? null : events.get(key)]).toEqual([key, value]);
	const model = new Map(
		CELLS.flatMap((key, at) => {
			const last = versions[at]?.length ?? 0;
			return last === 0 ? [] : [[key, said.get(`${key} ${last}`)] as const];
		}),
	);
	expect(model).toEqual(cells);
};

beforeAll(() => settleRound(superuser()));

describe('twenty people at one card', () => {
	it(`lose nothing, whatever is lost on the way, in ${isLong ? '1,000' : '10'} histories drawn at random`, async () => {
		expect(CELLS.map(cellOf)).toHaveLength(4);
		await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 120 }), play), {
			...runs(10),
			endOnFailure: true,
		});
	}, 1_800_000);
});
