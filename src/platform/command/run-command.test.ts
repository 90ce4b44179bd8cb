import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { benTre, haiDuong, hoa, khach, lan, settleProvinces } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addLine, makeLedger } from '../../../tests/support/ledger.ts';
import { testRunners } from '../../../tests/support/runners.ts';

const database = testDatabase();
const TABLES = [
	'ledger',
	'ledger_line',
	'job',
	'idempotency_key',
	'audit_event',
	'audit_subject',
	'audit_head',
];

/** Everything there is, as text: the state before and after can be compared. */
const everything = async (): Promise<string> => {
	const parts = await Promise.all(
		TABLES.map((table) => database.pool('superuser').query(`select t::text from ${table} t order by 1`)),
	);
	return JSON.stringify(parts.map(({ rows }) => rows));
};

/** A pool whose connections break down with the n-th statement, before or after the server has carried it out. */
const failingAt = (n: number, when: 'before' | 'after'): pg.Pool => {
	const real = database.pool('app');
	const connect = async (): Promise<unknown> => {
		const client = await real.connect();
		let count = 0;
		return {
			on: () => {},
			off: () => {},
			release: () => client.release(true),
			query: async (...args: [string, unknown[]]) => {
				count += 1;
				if (count === n && when === 'before') throw new Error('the cable was pulled');
				if (count > n) throw new Error('no connection');
				const result = await client.query(...args);
				if (count === n) throw new Error('the cable was pulled');
				return result;
			},
		};
	};
	return { connect } as unknown as pg.Pool;
};

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id, haiDuong.id]);
});

beforeEach(async () => {
	await database.pool('superuser').query(`truncate ${TABLES.filter((name) => name !== 'ledger').join(', ')}`);
	await database.pool('superuser').query('update ledger set balance = 0');
});

const runners = () => testRunners(database.transactions('app'));
const count = async (table: string): Promise<bigint> =>
	(await database.pool('superuser').query(`select count(*) as n from ${table}`)).rows[0].n;

describe('a command', () => {
	it('saves its change, its audit record and its job together', async () => {
		expect(await runners().runCommand(addLine, lan, { amount: 5 })).toEqual({
			ok: true,
			value: { balance: 5 },
		});
		expect(await count('ledger_line')).toBe(1n);
		expect(await count('job')).toBe(1n);
		const { rows } = await database.pool('superuser').query('select * from audit_event');
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ seq: 1n, type: 'ledger.line-added', person_id: lan.personId });
		expect(rows[0].body).toMatchObject({ command: 'ledger.add-line', at: '2026-11-22T01:00:00.000Z' });
	});

	it.each([
		['an input that cannot be read', lan, { amount: 'five' }, 'platform.input-invalid'],
		['an actor who may not', khach, { amount: 5 }, 'ledger.not-allowed'],
		['a decision against it', lan, { amount: -5 }, 'ledger.too-low'],
		['a constraint that stands for a problem', lan, { amount: -5000, unchecked: true }, 'ledger.far-too-low'],
	])('leaves everything as it was after %s', async (_what, actor, input, code) => {
		const before = await everything();
		const decision = await runners().runCommand(addLine, actor, input, { idempotencyKey: 'k' });
		expect(decision).toMatchObject({ ok: false, problem: { code } });
		expect(await everything()).toBe(before);
	});

	it('saves and records nothing where there is nothing to change, and still answers', async () => {
		const before = await everything();
		const asking: typeof addLine = {
			...addLine,
			decide: (...args) => {
				const decided = addLine.decide(...args);
				return decided.ok ? { ok: true, value: { ...decided.value, event: undefined } } : decided;
			},
		};
		expect(await runners().runCommand(asking, lan, { amount: 5 })).toEqual({
			ok: true,
			value: { balance: 5 },
		});
		expect(await everything()).toBe(before);
	});

	it('names the first wrong place of an input', async () => {
		const decision = await runners().runCommand(addLine, lan, { amount: 1.5 });
		expect(decision).toMatchObject({ problem: { details: { place: 'amount', count: 1 } } });
	});

	// BEGIN, claim, load, update, insert, enqueue, answer, audit, COMMIT: the ninth ends it.
	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
		'leaves everything as it was when statement %i does not arrive',
		async (n) => {
			const before = await everything();
			const { runCommand } = testRunners(pooled(failingAt(n, 'before')));
			await expect(runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' })).rejects.toThrow('cable');
			expect(await everything()).toBe(before);
		},
	);

	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'leaves everything as it was when the connection falls after statement %i',
		async (n) => {
			const before = await everything();
			const { runCommand } = testRunners(pooled(failingAt(n, 'after')));
			await expect(runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' })).rejects.toThrow('cable');
			expect(await everything()).toBe(before);
		},
	);

	it('whose commit is done and whose answer is lost has one effect when it is tried again with its key', async () => {
		const cut = testRunners(pooled(failingAt(9, 'after')));
		await expect(cut.runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' })).rejects.toThrow(
			'cable',
		);
		const again = await runners().runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' });
		expect(again).toEqual({ ok: true, value: { balance: 5 } });
		expect(await count('ledger_line')).toBe(1n);
		expect(await count('audit_event')).toBe(1n);
	});

	it('has one effect and one answer when ten arrive together under one key', async () => {
		const { runCommand } = runners();
		const calls = Array.from({ length: 10 }, () =>
			runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' }),
		);
		for (const answer of await Promise.all(calls))
			expect(answer).toEqual({ ok: true, value: { balance: 5 } });
		expect(await count('ledger_line')).toBe(1n);
	});

	it('refuses a key that stood for another input, and keeps the keys of two persons apart', async () => {
		const { runCommand } = runners();
		await runCommand(addLine, lan, { amount: 5 }, { idempotencyKey: 'k' });
		expect(await runCommand(addLine, lan, { amount: 6 }, { idempotencyKey: 'k' })).toMatchObject({
			problem: { code: 'platform.idempotency-key-reused' },
		});
		expect(await runCommand(addLine, hoa, { amount: 6 }, { idempotencyKey: 'k' })).toMatchObject({
			ok: true,
		});
	});

	it('throws a bug, and leaves everything as it was', async () => {
		const before = await everything();
		const broken = {
			...addLine,
			save: async (...args: Parameters<typeof addLine.save>) => {
				await addLine.save(...args);
				throw new TypeError('a bug');
			},
		};
		await expect(runners().runCommand(broken, lan, { amount: 5 })).rejects.toThrow('a bug');
		expect(await everything()).toBe(before);
	});

	it('does not take a swallowed database error for success', async () => {
		const before = await everything();
		const swallowing = {
			...addLine,
			save: async (...args: Parameters<typeof addLine.save>) => {
				await addLine.save(...args);
				await addLine.save(...args).catch(() => {});
			},
		};
		await expect(runners().runCommand(swallowing, lan, { amount: 5 })).rejects.toThrow();
		expect(await everything()).toBe(before);
	});

	it('is begun again when the database broke it off for a deadlock', async () => {
		let met = 0;
		const meeting = {
			...addLine,
			save: async (...args: Parameters<typeof addLine.save>) => {
				met += 1;
				if (met < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' });
				await addLine.save(...args);
			},
		};
		expect(await runners().runCommand(meeting, lan, { amount: 5 })).toMatchObject({ ok: true });
		expect(await count('ledger_line')).toBe(1n);
	});

	it('takes the time after its locks, so that waiting past a deadline is being late', async () => {
		const { runCommand, clock } = runners();
		const slow = {
			...addLine,
			load: async (...args: Parameters<typeof addLine.load>) => {
				const state = await addLine.load(...args);
				clock.advance(60_000);
				return state;
			},
		};
		await runCommand(slow, lan, { amount: 5 });
		const { rows } = await database.pool('superuser').query('select written_at from ledger_line');
		expect(rows[0].written_at.toISOString()).toBe('2026-11-22T01:01:00.000Z');
	});
});
