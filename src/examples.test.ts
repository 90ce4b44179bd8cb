import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newIds } from '#platform/ids/ids.server.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { seedExamples } from './examples.server.ts';

const database = testDatabase();

test('two that start together on one database release each example once', async () => {
	const transactions = database.transactions('app');
	const { clock, ...runners } = testRunners(transactions);
	const app = { ...runners, transactions, newId: newIds(clock), site: { name: 'OpenPAR', version: '0.0.0' } };
	const data = join(import.meta.dirname, '../data');
	await Promise.all([1, 2, 3].map(() => seedExamples(app, data, () => {})));
	const { rows } = await database
		.pool('superuser')
		.query(
			'select count(*)::integer as releases, count(distinct (title, year))::integer as titles from release',
		);
	expect(rows[0]).toEqual({ releases: 7, titles: 7 });
}, 60_000);
