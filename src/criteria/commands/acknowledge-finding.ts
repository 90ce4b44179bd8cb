import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { checkSet } from '../core/check-set.ts';
import { canChangeDraft } from '../core/draft.ts';
import { acknowledge } from '../core/edit-set.ts';
import { draftSeen, reason } from '../draft-input.ts';
import { lockDraft, versionsFor } from '../queries/set-state.ts';
import { updateDraft } from '../store.ts';

/**
 * Lets a finding stand, with the reason: official texts do contain defects. Without a reason it does not stand any more.
 * Problems: `canChangeDraft`; `criteria.finding-gone` where the checker finds no such thing (any more).
 */
export const acknowledgeFinding = defineCommand({
	name: 'criteria.acknowledge-finding',
	policy: 'criteria.edit',
	input: z.object({ ...draftSeen, finding: z.string().max(100), at: z.string().max(40), reason }),
	load: async (tx, { id }, { jurisdictionId }) => {
		const draft = await lockDraft(tx, jurisdictionId, id);
		return draft && { ...draft, published: await versionsFor(tx, jurisdictionId, draft.set) };
	},
	decide: (state, { id, version: seen, ...said }, { actor: { jurisdictionId }, now }) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok || !state) return allowed as Extract<typeof allowed, { readonly ok: false }>;
		const { version } = allowed.value;
		const { set, published } = state;
		const previous = published.find((one) => one.set.id === set.supersedes?.id)?.set;
		const { open, acknowledged } = checkSet(set, previous);
		const isThere = [...open, ...acknowledged].some(
			({ code, at }) => code === said.finding && at === said.at,
		);
		if (!isThere && said.reason !== '') return no('criteria.finding-gone');
		return yes({
			changes: { jurisdictionId, id, version, document: acknowledge(set, said), at: now },
			event: { type: 'criteria.finding-acknowledged', id, version, ...said },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
