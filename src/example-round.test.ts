import { join } from 'node:path';
import { expect, it } from 'vitest';
import { explanations } from '#appraisal/queries/explanations.ts';
import { unitCard } from '#appraisal/queries/unit-card.ts';
import { system } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { board } from '#rounds/queries/board.ts';
import { card } from '#self-assessment/queries/card.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { seedExampleAppraisal } from './example-appraisal.server.ts';
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

it('the round of the year before is handed in and partly appraised, with one question to a unit', async () => {
	const transactions = database.transactions('app');
	const runners = testRunners(transactions);
	const app = {
		...runners,
		site: { name: 'OpenPAR', version: '0' },
		transactions,
		newId: newIds(runners.clock),
	};
	const example = await seedExampleUnits(app, DATA);
	await seedExampleRound(app, DATA, example);
	expect(await seedExampleAppraisal(app, DATA, example)).toBe(true);
	expect(await seedExampleAppraisal(app, DATA, example)).toBe(false);
	const actor = system(example.jurisdictionId);
	const place = { round: 'minh-hoa-nam-truoc', unitId: example.unitIds['minh-hoa-so-tu-phap'] };
	const own = await runners.runQuery(card, actor, place);
	expect(own.ok && own.value?.open).toEqual(['appraisal-1']);
	const read = await runners.runQuery(unitCard, actor, place);
	const lines = (read.ok ? read.value?.lines : undefined) ?? [];
	const decided = lines.filter(({ decision }) => decision !== undefined).length;
	expect(decided).toBeGreaterThan(lines.length / 3);
	expect(decided).toBeLessThan(lines.length);
	const asked = await runners.runQuery(explanations, actor, place);
	expect(asked.ok && asked.value?.requests).toHaveLength(1);
});
