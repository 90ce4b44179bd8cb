import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { settleState, vietNam } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { planImport } from '../core/import/plan.ts';
import { NOTHING, storedAfter } from '../core/import/tables.test-suite.ts';
import { readStored } from '../queries/read-stored.ts';
import { readShippedUnits } from './read-shipped-units.server.ts';
import { seedShippedUnits } from './seed-shipped-units.server.ts';

const FOLDER = 'data/units';
const database = testDatabase();
const load = () => seedShippedUnits(testRunners(database.transactions('app')), vietNam.id, FOLDER);

let first: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
	await settleState(database.pool('superuser'));
	first = await load();
});

describe('loading the shipped units', () => {
	it('adds all of them', () => {
		expect(first).toMatchObject({
			addedUnits: 1 + 63 + 23 + 696 + 10_035 + (3_321 - 132),
			changedUnits: 0,
			unchanged: 0,
		});
	});

	it('is one look the second time', async () => {
		expect(await load()).toBeUndefined();
	});

	it('stores exactly what the files say', async () => {
		const files = (await readShippedUnits(FOLDER)).tables();
		const expected = storedAfter(planImport(files, NOTHING));
		const { stored } = await database
			.transactions('app')
			.read(system(vietNam.id), (tx) => readStored(tx, vietNam.id));
		const again = planImport(files, stored);
		expect(again.ok && again.changes).toMatchObject({ addedUnits: [], changedUnits: [], changedEvents: [] });
		expect(stored.units.size).toBe(expected.units.size);
		expect(stored.units.get('dong-nai-2025')?.versions).toEqual(
			expected.units.get('dong-nai-2025')?.versions,
		);
	});
});
