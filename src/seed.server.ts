import { join } from 'node:path';
import { newFirstSecret } from '#access/first-administrator.server.ts';
import { jurisdictionNamed } from '#access/jurisdiction-named.server.ts';
import { closeDormantAccounts } from '#access/keep-accounts.server.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import { seedShippedUnits } from '#units/jobs/seed-shipped-units.server.ts';
import { createApp, type Parts } from './app.server.ts';
import { seedEarlierRounds } from './example-course.server.ts';
import { seedExampleEvidence } from './example-evidence.server.ts';
import { seedExampleRound, seedExampleUnits } from './example-round.server.ts';
import { seedExamplePeople, seedExamples } from './examples.server.ts';

const DATA = join(import.meta.dirname, '../data');

/**
 * What a start brings into the database before the site opens: the units of Viet Nam; on an installation of examples,
 * tables that were really published and rounds that were made up; and, while there is no administrator, a fresh secret for
 * making the first one. What is there already is left as it is.
 */
export const seed = async (parts: Parts, tell: Tell): Promise<void> => {
	const app = await createApp(parts);
	const demo = app.config.exampleData;
	try {
		const stateId = await jurisdictionNamed(app, { name: 'Việt Nam', kind: 'state', demo });
		const units = await seedShippedUnits(app, stateId, join(DATA, 'units'));
		if (units) tell({ code: 'start.units-loaded', details: { units: units.addedUnits } });
		if (demo) {
			await seedExamples(app, DATA, tell);
			const example = await seedExampleUnits(app, DATA);
			await seedExamplePeople(app, example);
			await seedExampleRound(app, DATA, example);
			await seedEarlierRounds(app, DATA, example);
			await seedExampleEvidence(app, example);
		}
		await closeDormantAccounts(app);
		const secret = await newFirstSecret(app.transactions, app.clock);
		if (secret)
			tell({ code: 'start.first-secret', details: { address: `${app.config.origin}/setup`, secret } });
	} finally {
		await app.close();
	}
};
