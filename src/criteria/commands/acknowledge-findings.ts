import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { checkSet } from '../core/check-set.ts';
import { canChangeDraft } from '../core/draft.ts';
import { acknowledge } from '../core/edit-set.ts';
import { draftSeen, reason } from '../draft-input.ts';
import { lockDraft, versionsFor } from '../queries/set-state.ts';
import { updateDraft } from '../store.ts';

const findings = z
	.array(z.object({ finding: z.string().max(100), at: z.string().max(40) }))
	.min(1)
	.max(2000);

/**
 * Lets findings stand, all for one reason: official texts do contain defects, and the same one many times. Without a reason
 * they do not stand any more. Problems: `canChangeDraft`; `criteria.finding-gone` where the checker finds one of them not
 * (any more): then nothing is acknowledged.
 */
export const acknowledgeFindings = defineCommand({
	name: 'criteria.acknowledge-findings',
	policy: 'criteria.edit',
	input: z.object({ ...draftSeen, findings, reason }),
	load: async (tx, { id }, { jurisdictionId }) => {
		const draft = await lockDraft(tx, jurisdictionId, id);
		return draft && { ...draft, published: await versionsFor(tx, jurisdictionId, draft.set) };
	},
	decide: (
		state,
		{ id, version: seen, findings: meant, reason: why },
		{ actor: { jurisdictionId }, now },
	) => {
		const allowed = canChangeDraft(state, seen);
		if (!allowed.ok || !state) return allowed as Extract<typeof allowed, { readonly ok: false }>;
		const { version } = allowed.value;
		const { set, published } = state;
		const previous = published.find((one) => one.set.id === set.supersedes?.id)?.set;
		const { open, acknowledged } = checkSet(set, previous);
		const there = new Set([...open, ...acknowledged].map(({ code, at }) => `${code} ${at}`));
		const areThere = meant.every(({ finding, at }) => there.has(`${finding} ${at}`));
		if (!areThere && why !== '') return no('criteria.finding-gone');
		return yes({
			changes: { jurisdictionId, id, version, document: acknowledge(set, meant, why), at: now },
			event: { type: 'criteria.findings-acknowledged', id, version, findings: meant, reason: why },
			answer: { id, version },
		});
	},
	save: (tx, changes) => updateDraft(tx, changes),
});
