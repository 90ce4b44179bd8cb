import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { nested, pooled } from '#platform/db/open-transaction.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { defineQuery } from '#platform/query/query.ts';
import { publicQueryRunner } from '#platform/query/run-query.server.ts';
import {
	benTre,
	haiDuong,
	hoa,
	khach,
	lan,
	minh,
	settleProvinces,
	soTaiChinh,
	soTuPhap,
} from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addLine, allLines, makeLedger } from '../../../tests/support/ledger.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { openPool } from './connection.server.ts';

const database = testDatabase();
// The application's own checks are taken out: what is refused here is refused by the database.
const unguarded = { ...addLine, may: () => yes(true) };
const runners = () => testRunners(database.transactions('app'));

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id, haiDuong.id]);
	const { runCommand } = runners();
	await runCommand(unguarded, lan, { amount: 1, unit: soTuPhap });
	await runCommand(unguarded, lan, { amount: 2, unit: soTaiChinh });
	await runCommand(unguarded, hoa, { amount: 4 });
});

const seenBy = async (actor: Actor): Promise<string[]> => {
	const decision = await runners().runQuery(allLines, actor, {});
	return decision.ok ? decision.value.map((line) => line.amount) : [];
};

describe('the database, with the application check taken out', () => {
	it.each([
		['the organiser of one province', lan, ['1', '2']],
		['the organiser of another', hoa, ['4']],
		['the clerk of a unit', minh, ['1']],
		['an account without a function', khach, []],
	])('shows %s only what is theirs', async (_who, actor, expected) => {
		expect(await seenBy(actor)).toEqual(expected);
	});

	it('shows so by one plan too that a connection keeps for all of them', async () => {
		const pool = openPool(database.address('app'), 1, silentLog);
		try {
			const { runQuery } = testRunners(pooled(pool));
			const kept = { ...allLines, plans: 'kept' } as const;
			const seen = async (actor: Actor) => {
				const decision = await runQuery(kept, actor, {});
				return decision.ok ? decision.value.map((line) => line.amount) : [];
			};
			for (let time = 0; time < 8; time++) {
				expect(await seen(lan)).toEqual(['1', '2']);
				expect(await seen(hoa)).toEqual(['4']);
				expect(await seen(minh)).toEqual(['1']);
				expect(await seen(khach)).toEqual([]);
			}
			const { rows } = await pool.query('select generic_plans::int as generic from pg_prepared_statements');
			expect(rows).toEqual([{ generic: 32 }]);
		} finally {
			await pool.end();
		}
	});

	it('does not let a province write into another', async () => {
		const crossing = {
			...unguarded,
			save: async (...[tx, changes, context]: Parameters<typeof addLine.save>) => {
				await sql`insert into ledger_line (jurisdiction_id, id, ledger_id, amount, written_at)
					values (${haiDuong.id}, ${changes.id}, ${haiDuong.id}, 9, ${new Date(context.now)})`.execute(tx);
			},
		};
		await expect(runners().runCommand(crossing, lan, { amount: 9 })).rejects.toMatchObject({ code: '42501' });
		expect(await seenBy(hoa)).toEqual(['4']);
	});

	it('does not let a province change the name of another', async () => {
		const renaming = {
			...unguarded,
			save: async (...[tx]: Parameters<typeof addLine.save>) => {
				const slug = `x-${benTre.slug}`;
				const { numUpdatedRows } = await tx
					.updateTable('jurisdiction')
					.set({ slug })
					.executeTakeFirstOrThrow();
				expect(numUpdatedRows).toBe(1n);
			},
		};
		await runners().runCommand(renaming, lan, { amount: 1, unit: soTuPhap });
		const { rows } = await database.pool('superuser').query('select slug from jurisdiction order by slug');
		expect(rows).toEqual([{ slug: 'hai-duong' }, { slug: 'x-ben-tre' }]);
	});

	it('shows nothing over a connection on which no runner opened the transaction', async () => {
		const { rows } = await database.pool('app').query('select * from ledger_line');
		expect(rows).toEqual([]);
	});

	it('forgets the actor with the end of the transaction', async () => {
		const client = await database.pool('app').connect();
		try {
			await client.query(
				`BEGIN; SET LOCAL app.jurisdiction = '${benTre.id}'; SET LOCAL app.scope = 'all'; COMMIT`,
			);
			expect((await client.query('select * from ledger_line')).rows).toEqual([]);
		} finally {
			client.release();
		}
	});

	it('lets nobody change or delete what was recorded', async () => {
		for (const statement of [
			'update audit_event set type = type',
			'delete from audit_event',
			'truncate audit_event',
			'delete from audit_head',
			'update audit_head set jurisdiction_id = jurisdiction_id',
		]) {
			await expect(database.pool('app').query(statement)).rejects.toMatchObject({ code: '42501' });
		}
	});
});

describe('a query', () => {
	const writing = defineQuery({
		name: 'ledger.write-in-a-query',
		input: z.object({}),
		read: (tx) => sql`update ledger set balance = 1000`.execute(tx as never),
	});

	it('cannot write, whatever it tries', async () => {
		await expect(runners().runQuery(writing, lan, {})).rejects.toMatchObject({ code: '25006' });
	});

	it('sees one state of the database from its first statement to its last', async () => {
		const { runCommand, runQuery } = runners();
		const twice = defineQuery({
			...allLines,
			read: async (tx, input, context) => {
				const first = await allLines.read(tx, input, context);
				await runCommand(unguarded, hoa, { amount: 8 });
				return [first.length, (await allLines.read(tx, input, context)).length];
			},
		});
		const decision = await runQuery(twice, hoa, {});
		expect(decision).toEqual({ ok: true, value: [1, 1] });
		expect(await seenBy(hoa)).toEqual(['4', '8']);
	});

	it('of the public site reads nothing that was not granted to it', async () => {
		const { clock } = runners();
		const runPublicQuery = publicQueryRunner({ transactions: database.transactions('public'), clock });
		await expect(runPublicQuery(allLines, {})).rejects.toMatchObject({ code: '42501' });
		const jurisdictions = defineQuery({
			name: 'test.jurisdictions',
			input: z.object({}),
			read: (tx) => tx.selectFrom('jurisdiction').select('id').execute(),
		});
		expect(await runPublicQuery(jurisdictions, {})).toMatchObject({ ok: true });
	});

	it('refuses an input that cannot be read', async () => {
		const strict = defineQuery({
			name: 'test.by-year',
			input: z.object({ year: z.int() }),
			read: async () => 1,
		});
		expect(await runners().runQuery(strict, lan, { year: 'x' })).toMatchObject({
			problem: { code: 'platform.input-invalid', details: { place: 'year' } },
		});
	});
});

describe('runners over a transaction that is rolled back', () => {
	it('leave nothing behind, and still refuse writing in a query', async () => {
		const client = await database.pool('app').connect();
		try {
			await client.query('BEGIN');
			const { runCommand, runQuery } = testRunners(nested(client));
			expect(await runCommand(unguarded, hoa, { amount: 16 })).toMatchObject({ ok: true });
			expect(await runCommand(addLine, hoa, { amount: -100 })).toMatchObject({ ok: false });
			expect(await runQuery(allLines, hoa, {})).toMatchObject({
				value: [{ amount: '4' }, { amount: '8' }, { amount: '16' }],
			});
			const writing = { ...allLines, read: () => client.query('update ledger set balance = 1') };
			await expect(runQuery(writing, hoa, {})).rejects.toMatchObject({ code: '25006' });
			expect(await runCommand(unguarded, hoa, { amount: 32 })).toMatchObject({ ok: true });
			await client.query('ROLLBACK');
		} finally {
			client.release();
		}
		expect(await seenBy(hoa)).toEqual(['4', '8']);
	});
});
