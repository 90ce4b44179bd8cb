import { join } from 'node:path';
import { expect, it } from 'vitest';
import { system } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { board } from '#rounds/queries/board.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { seedExampleRound, seedExampleUnits } from './example-round.server.ts';

const DATA = join(import.meta.dirname, '../data');
const database = testDatabase();

it('an installation of examples opens a round of departments, their office and districts once, ready for entering', async () => {
	const transactions = database.transactions('app');
	const runners = testRunners(transactions);
	const app = {
		...runners,
		site: { name: 'OpenPAR', version: '0' },
		transactions,
		newId: newIds(runners.clock),
	};
	const units = await seedExampleUnits(app, DATA);
	expect(await seedExampleRound(app, DATA, units)).toBe(true);
	expect(await seedExampleRound(app, DATA, await seedExampleUnits(app, DATA))).toBe(false);
	const found = await runners.runQuery(board, system(units.jurisdictionId), { key: 'minh-hoa' });
	const { round, lines = [] } = (found.ok && found.value) || {};
	expect(round?.phase).toBe('self-assessment');
	expect(lines).toHaveLength(14);
	expect(lines.every(({ phases, leaves }) => phases['self-assessment'] === 'now' && leaves > 20)).toBe(true);
	expect(new Set(lines.map(({ leaves }) => leaves)).size).toBeGreaterThan(1);
});
