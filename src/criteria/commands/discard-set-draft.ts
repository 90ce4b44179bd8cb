import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { draftSeen } from '../draft-input.ts';
import { lockDraft } from '../queries/set-state.ts';
import { deleteDraft } from '../store.ts';

/** Deletes a draft. Published versions stay. Problems: `canChangeDraft`. */
export const discardSetDraft = defineCommand({
	name: 'criteria.discard-set-draft',
	policy: 'criteria.edit',
	input: z.object(draftSeen),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen }, { actor: { jurisdictionId } }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		return yes({
			changes: { jurisdictionId, id },
			event: { type: 'criteria.set-draft-discarded', id, set: state?.set.id ?? '' },
			answer: null,
		});
	},
	save: (tx, key) => deleteDraft(tx, key),
});
