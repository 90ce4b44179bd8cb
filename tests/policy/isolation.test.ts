import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { nested, pooled } from '#platform/db/open-transaction.server.ts';
import type { AskPolicy } from '#platform/policy.ts';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { type AnyCommand, type AnyQuery, inputsFor, loadOperation, OPERATIONS } from './catalogue.ts';
import { here, type Province, peopleOf, personOf, there, unitMark } from './provinces.ts';
import { settleWorld } from './world.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');

beforeAll(() => settleWorld(superuser(), testRunners(database.transactions('app')).runCommand));

/** All that an answer says, as one text, bytes too. */
const textOf = (value: unknown): string =>
	JSON.stringify(value, (_name, part) => {
		if (typeof part === 'bigint') return String(part);
		if (part instanceof Map || part instanceof Set) return [...part];
		// What JSON makes of a Buffer before we see it.
		return part?.type === 'Buffer' ? Buffer.from(part.data).toString() : part;
	}) ?? '';

const askNobody: AskPolicy = () => yes(undefined);
type Found = (typeof OPERATIONS)[number];

/** An operation with all of its own asking taken out as well, as far as it stands outside of `decide`. */
const unasked = <T extends object>(operation: T): T => ({
	...operation,
	policy: undefined,
	may: () => yes(true),
});

type Way = { readonly pool: pg.Pool; readonly isUnasked: boolean };

/** Calls something for somebody in a transaction that is rolled back; what the database refuses has no answer. */
const call = async ({ pool, isUnasked }: Way, found: Found, actor: Actor, input: unknown) => {
	const loaded = await loadOperation(found);
	const operation = isUnasked ? unasked(loaded) : loaded;
	const client = await pool.connect();
	try {
		await client.query('BEGIN');
		const { runCommand, runQuery } = testRunners(nested(client), isUnasked ? askNobody : undefined);
		const answer = await (found.kind === 'command'
			? runCommand(operation as AnyCommand, actor, input)
			: runQuery(operation as AnyQuery, actor, input)
		).catch((error: { code?: string }) => ({ refused: error.code ?? 'thrown' }));
		return answer;
	} finally {
		await client.query('ROLLBACK');
		client.release();
	}
};

/** Everything that is in the tables of a province, as one text. */
const stateOf = async (province: Province): Promise<string> => {
	const { rows } = await superuser().query<{ name: string; owner: string }>(
		`select table_name as name, column_name as owner from information_schema.columns
		 where table_schema = 'public' and column_name in ('jurisdiction_id', 'steward_id') order by 1, 2`,
	);
	const parts = [];
	for (const { name, owner } of rows) {
		// built-sql: names of our own tables and columns, from the catalogue
		const found = await superuser().query(`select t::text from ${name} t where ${owner} = $1 order by 1`, [
			province.id,
		]);
		parts.push([name, found.rows]);
	}
	return JSON.stringify(parts);
};

/** Every call as everybody, on two cores that do other things as well. */
const EVERYTHING = { timeout: 180_000 };

/** Calls everything for everybody of this province with all ids of the other one, for good, and says what was seen. */
const leaksOf = async (way: Way, asked: readonly Found[]): Promise<readonly string[]> => {
	const inputs = inputsFor(there);
	const leaks: string[] = [];
	for (const found of asked)
		for (const { who, actor } of peopleOf(here)) {
			const answer = await call(way, found, actor, inputs[found.name]?.input);
			if (textOf(answer).includes(there.mark)) leaks.push(`${found.name} shows ${who} the other province`);
		}
	return leaks;
};

/** Calls everything for the people of the second unit about the first, and says who saw something of it. */
const unitLeaksOf = async (way: Way, asked: readonly Found[]): Promise<readonly string[]> => {
	const inputs = inputsFor(here);
	const leaks: string[] = [];
	for (const found of asked)
		for (const role of ['unit-clerk', 'unit-head'] as const) {
			const answer = await call(way, found, personOf(here, role, 1), inputs[found.name]?.input);
			if (textOf(answer).includes(unitMark(here, 0)))
				leaks.push(`${found.name} shows a ${role} another unit`);
		}
	return leaks;
};

/** What a text that must not be seen looks like to these tests: they see it where it may be seen. */
it('the tests see what a province has written where it may be seen', async () => {
	const way = { pool: database.pool('app'), isUnasked: false };
	const sets = OPERATIONS.find(({ name }) => name === 'criteria.sets') as Found;
	const files = OPERATIONS.find(({ name }) => name === 'exchange.draft-files') as Found;
	const inputs = inputsFor(here);
	for (const found of [sets, files]) {
		const answer = await call(way, found, personOf(here, 'organiser'), inputs[found.name]?.input);
		expect(textOf(answer)).toContain(here.mark);
	}
});

describe('row-level security alone, with the checks of the application taken out', () => {
	const way = () => ({ pool: database.pool('app'), isUnasked: true });

	it(
		'shows nobody anything of another province, whatever they ask by all of its ids',
		EVERYTHING,
		async () => {
			expect(await leaksOf(way(), OPERATIONS)).toEqual([]);
		},
	);

	it('shows no unit what another has entered', EVERYTHING, async () => {
		expect(await unitLeaksOf(way(), OPERATIONS)).toEqual([]);
	});
});

describe('the checks of the application alone, over a connection that row-level security does not bind', () => {
	const way = () => ({ pool: superuser(), isUnasked: false });
	// What anybody may read has no other keeper than the database: the embargo is a grant (decision 004).
	const asked = OPERATIONS.filter(({ policy }) => policy !== 'public');

	it('show nobody anything of another province', EVERYTHING, async () => {
		expect(await leaksOf(way(), asked)).toEqual([]);
	});

	it('show no unit what another has entered', EVERYTHING, async () => {
		expect(await unitLeaksOf(way(), asked)).toEqual([]);
	});

	it('let nobody change anything of another province', EVERYTHING, async () => {
		const before = await stateOf(there);
		const inputs = inputsFor(there);
		for (const found of asked.filter(({ kind }) => kind === 'command'))
			for (const { actor } of peopleOf(here)) {
				await testRunners(pooled(superuser()))
					.runCommand((await loadOperation(found)) as AnyCommand, actor, inputs[found.name]?.input)
					.catch(() => {});
			}
		expect(await stateOf(there)).toBe(before);
	});
});

// After everything that is read: without the checks people of one province do get roles in the other.
describe('row-level security alone, where something is changed', () => {
	it('lets nobody change anything of another province', EVERYTHING, async () => {
		const before = await stateOf(there);
		const { runCommand } = testRunners(database.transactions('app'), askNobody);
		const inputs = inputsFor(there);
		for (const found of OPERATIONS.filter(({ kind, policy }) => kind === 'command' && policy !== 'product'))
			for (const { actor } of peopleOf(here)) {
				const operation = unasked((await loadOperation(found)) as AnyCommand);
				await runCommand(operation, actor, inputs[found.name]?.input).catch(() => {});
			}
		expect(await stateOf(there)).toBe(before);
	});
});
