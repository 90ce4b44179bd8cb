import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { editSet, type SetChange } from '../core/edit-set.ts';
import { followEdit } from '../core/follow-edit.ts';
import type { CriteriaSet } from '../core/set.ts';
import { draftSeen, readShape } from '../draft-input.ts';
import { lockDraft } from '../queries/set-state.ts';
import { updateDraft } from '../store.ts';

/** A change of one part, or the whole document anew. */
export type DraftEdit = SetChange | { readonly kind: 'document'; readonly document: CriteriaSet };

const placeOf = (edit: DraftEdit): string => ('at' in edit ? edit.at.join('.') : '');

/**
 * Writes one change into a draft, under its next version; what somebody else changed meanwhile is never overwritten.
 * Problems: `canChangeDraft`, `editSet`, `set.…` of what would have no shape of a set any more.
 */
export const saveSetDraft = defineCommand({
	name: 'criteria.save-set-draft',
	policy: 'criteria.edit',
	input: z.object({
		...draftSeen,
		edit: z.custom<DraftEdit>((value) => typeof value === 'object' && value !== null && 'kind' in value),
	}),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, edit }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok || !state) return allowed as Extract<typeof allowed, { readonly ok: false }>;
		const { version } = allowed.value;
		const edited = edit.kind === 'document' ? yes(edit.document) : editSet(state.set, edit);
		if (!edited.ok) return edited;
		const read = readShape(edited.value);
		if (!read.ok) return read;
		const document = edit.kind === 'document' ? read.set : followEdit(state.set, read.set, edit);
		return yes({
			changes: { jurisdictionId, id, version, document, at: now },
			event: { type: 'criteria.set-draft-saved', id, version, change: edit.kind, at: placeOf(edit) },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
