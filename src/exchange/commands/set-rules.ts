import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { draftSeen, settingsText } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { updateDraft } from '../store.ts';

/** Keeps the rules of a draft as they were typed, right or wrong: they are checked whenever the draft is read. */
export const setRules = defineCommand({
	name: 'exchange.set-rules',
	policy: 'tables.import',
	input: z.object({ ...draftSeen, settings: settingsText }),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, settings }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		const { version } = allowed.value;
		return yes({
			changes: { jurisdictionId, id, version, at: now, settings },
			event: { type: 'exchange.draft-rules-set', id, settings },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
