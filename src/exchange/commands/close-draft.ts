import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChangeDraft } from '../core/draft.ts';
import { draftSeen } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { updateDraft } from '../store.ts';

/** Notes the release that was made of a draft; the draft changes no more. */
export const closeDraft = defineCommand({
	name: 'exchange.close-draft',
	policy: 'releases.create',
	input: z.object({ ...draftSeen, number: z.string().regex(/^[a-z0-9-]+$/) }),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, number }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok) return allowed;
		const { version } = allowed.value;
		return yes({
			changes: { jurisdictionId, id, version, at: now, releasedNumber: number },
			event: { type: 'exchange.draft-released', id, number },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
