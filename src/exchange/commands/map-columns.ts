import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { MEANINGS } from '../core/meanings.ts';
import { block, draftSeen, year } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { updateDraft } from '../store.ts';

/** Says what the columns of a draft's table mean, and its block and year where no column does. */
export const mapColumns = defineCommand({
	name: 'exchange.map-columns',
	policy: 'tables.import',
	input: z.object({
		...draftSeen,
		mapping: z.record(z.string().min(1).max(1000), z.enum(MEANINGS as [string, ...string[]])),
		block,
		year,
	}),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, ...said }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		const { version } = allowed.value;
		return yes({
			changes: { jurisdictionId, id, version, at: now, ...said } as Parameters<typeof updateDraft>[1],
			event: { type: 'exchange.draft-columns-mapped', id, ...said },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
