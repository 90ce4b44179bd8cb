import { beforeAll, expect, it } from 'vitest';
import { silentLog } from '#platform/log/log.server.ts';
import { benTre, lan, settleProvinces } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addLine, allLines, makeLedger } from '../../../tests/support/ledger.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { openPool } from './connection.server.ts';
import { pooled } from './open-transaction.server.ts';

const database = testDatabase();
beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await makeLedger(database, [benTre.id]);
});

it('a query goes on where the statements that a connection keeps are lost', async () => {
	const pool = openPool(database.address('app'), 1, silentLog);
	try {
		const { runQuery } = testRunners(pooled(pool));
		const kept = async () => (await pool.query('select name from pg_prepared_statements')).rows.length;
		const ask = () => runQuery({ ...allLines, plans: 'kept' }, lan, {});
		expect((await ask()).ok).toBe(true);
		expect(await kept()).toBe(1);
		await pool.query('deallocate all');
		expect((await ask()).ok).toBe(true);
		expect((await ask()).ok).toBe(true);
		expect(await kept()).toBe(0);
	} finally {
		await pool.end();
	}
});

it('a command goes on where the statements that a connection keeps are lost, as behind an old pooler', async () => {
	const pool = openPool(database.address('app'), 1, silentLog);
	try {
		const { runCommand } = testRunners(pooled(pool));
		const add = () => runCommand(addLine, lan, { amount: 1 });
		const kept = async () => (await pool.query('select name from pg_prepared_statements')).rows.length;
		expect(await add()).toEqual({ ok: true, value: { balance: 1 } });
		expect(await kept()).toBeGreaterThan(0);
		await pool.query('deallocate all');
		expect(await add()).toEqual({ ok: true, value: { balance: 2 } });
		expect(await add()).toEqual({ ok: true, value: { balance: 3 } });
		expect(await kept()).toBe(0);
	} finally {
		await pool.end();
	}
});
