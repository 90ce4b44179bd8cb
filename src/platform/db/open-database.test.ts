import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { silentLog as log } from '#platform/log/log.server.ts';
import { lan } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { openDatabase } from './open-database.server.ts';
import { publicScope } from './scope.ts';

const database = testDatabase();

describe('opening the database', () => {
	it('gives each side its role', async () => {
		const opened = await openDatabase({
			app: database.address('app'),
			public: database.address('public'),
			log,
		});
		const roleOf = sql<string>`current_user`.as('role');
		try {
			const app = await opened.app.read(lan, (tx) => tx.selectNoFrom(roleOf).executeTakeFirst());
			const visitor = await opened.public.read(publicScope, (tx) =>
				tx.selectNoFrom(roleOf).executeTakeFirst(),
			);
			expect([app?.role, visitor?.role]).toEqual(['openpar_app', 'openpar_public']);
		} finally {
			await opened.close();
		}
	});

	it.each([
		['the application', 'owner', 'public'],
		['the public site', 'app', 'owner'],
	] as const)('is refused where %s would be too powerful', async (_which, app, visitor) => {
		await expect(
			openDatabase({ app: database.address(app), public: database.address(visitor), log }),
		).rejects.toMatchObject({ problem: { code: 'platform.database-role-owner' } });
	});
});

describe('a transaction', () => {
	const swallowing = (keep: boolean) =>
		database.transactions('app').write(
			lan,
			async (tx) => {
				await sql`select 1 / 0`.execute(tx).catch(() => {});
				return 'done';
			},
			() => keep,
		);

	it('in which the last statement failed unheard is not taken for committed', async () => {
		await expect(swallowing(true)).rejects.toThrow('nothing was committed');
		expect(await swallowing(false)).toBe('done');
	});
});
