import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canChooseSets } from '../core/draft.ts';
import { draftSeen, setIds } from '../draft-input.ts';
import { lockDraft } from '../queries/draft-state.ts';
import { updateDraft } from '../store.ts';

/** Says which published sets of the jurisdiction score a round. Problems: `canChooseSets`. */
export const chooseSets = defineCommand({
	name: 'exchange.choose-sets',
	policy: 'tables.import',
	input: z.object({ ...draftSeen, sets: setIds }),
	load: (tx, { id }, { jurisdictionId }) => lockDraft(tx, jurisdictionId, id),
	decide: (state, { id, version: seen, sets }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChooseSets(state, seen);
		if (!allowed.ok) return allowed;
		const { version } = allowed.value;
		return yes({
			changes: { jurisdictionId, id, version, at: now, sets },
			event: { type: 'exchange.draft-sets-chosen', id, sets },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
