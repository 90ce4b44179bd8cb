import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { slug } from '#kernel/text.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canImportUnits } from '../core/policies.ts';
import { insertJurisdiction } from '../store.ts';

/** Writes down an organiser of assessments. Its id is the jurisdiction in which the command runs. */
export const establishJurisdiction = defineCommand({
	name: 'units.establish-jurisdiction',
	input: z.object({
		slug: z.string().refine((text) => text !== '' && slug(text) === text),
		kind: z.enum(['state', 'ministry', 'province']),
		name: z.string().min(1),
		demo: z.boolean().default(false),
	}),
	load: (tx, input) => tx.selectFrom('jurisdiction').select('id').where('slug', '=', input.slug).execute(),
	may: (actor) => canImportUnits(actor),
	decide: (existing, input, { actor }) => {
		if (existing.length > 0) return no('units.jurisdiction-exists', { slug: input.slug });
		return yes({
			changes: { ...input, id: actor.jurisdictionId },
			event: { type: 'units.jurisdiction-established', ...input },
			answer: { id: actor.jurisdictionId as string },
		});
	},
	save: insertJurisdiction,
	constraints: { jurisdiction_slug_key: 'units.jurisdiction-exists' },
});
