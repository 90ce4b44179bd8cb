import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { newIds } from '#platform/ids/ids.server.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { seedExamples } from './examples.server.ts';

const database = testDatabase();
const shipped = join(import.meta.dirname, '../data');

/** The shipped data with a few of its examples: all of them, made three times over, take their time. */
const data = mkdtempSync(join(tmpdir(), 'openpar-examples-'));
for (const name of readdirSync(shipped))
	if (name !== 'examples.yaml') symlinkSync(join(shipped, name), join(data, name));
const examples: { year: number; round?: object }[] = parse(
	readFileSync(join(shipped, 'examples.yaml'), 'utf8'),
);
const few = [...examples.filter(({ round }) => round).slice(0, 1), ...examples.filter(({ round }) => !round)];
writeFileSync(join(data, 'examples.yaml'), stringify(few));
afterAll(() => rmSync(data, { recursive: true }));

test('two that start together on one database release each example once', async () => {
	const transactions = database.transactions('app');
	const { clock, ...runners } = testRunners(transactions);
	const app = { ...runners, transactions, newId: newIds(clock), site: { name: 'OpenPAR', version: '0.0.0' } };
	await Promise.all([1, 2, 3].map(() => seedExamples(app, data, () => {})));
	const { rows } = await database
		.pool('superuser')
		.query(
			'select count(*)::integer as releases, count(distinct (title, year))::integer as titles from release',
		);
	expect(rows[0]).toEqual({ releases: few.length, titles: few.length });
}, 60_000);
