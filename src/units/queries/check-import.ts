import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { planImport } from '../core/import/plan.ts';
import { readStored } from './read-stored.ts';

const TEXTS = z.object({ file: z.string(), rows: z.array(z.array(z.string())) });

/** Files of units and events as texts: what every import takes. */
export const IMPORT_FILES = z.object({
	files: z.array(z.object({ units: TEXTS.optional(), events: TEXTS.optional() })),
});

/** What an import would do, or every problem of its files at once. Changes nothing. */
export const checkImport = defineQuery({
	name: 'units.check-import',
	policy: 'units.import',
	input: IMPORT_FILES,
	read: async (tx, { files }, { actor }) => {
		const { stored } = await readStored(tx, actor?.jurisdictionId ?? '');
		return planImport(files, stored);
	},
});
