import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { draftSeen } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { deleteDraft } from '../store.ts';

/** Deletes a draft with its files. One that became a release stays, as where that release came from. */
export const discardDraft = defineCommand({
	name: 'exchange.discard-draft',
	policy: 'tables.import',
	input: z.object(draftSeen),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen }, { actor: { jurisdictionId } }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		return yes({
			changes: { jurisdictionId, id },
			event: { type: 'exchange.draft-discarded', id },
			answer: null,
		});
	},
	save: (tx, key) => deleteDraft(tx, key),
});
