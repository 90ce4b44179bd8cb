import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayPreview } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { readPreviewed } from '../queries/preview-right.ts';
import { insertView } from '../store-decision.ts';

/**
 * Somebody reads results that are not published: judged and written down before anything of them is read. A no writes
 * nothing. Problems: those of `permit`, `rounds.round-missing`.
 */
export const notePreview = defineCommand({
	name: 'publication.note-preview',
	input: z.object({ key: z.string().max(80) }),
	load: (tx, { key }, { jurisdictionId, personId }) => readPreviewed(tx, jurisdictionId, key, personId),
	// Asked in `decide`: it hangs on the day, which is that of after the locks.
	may: () => yes(null),
	decide: (state, _input, { actor, now, today, newId }) => {
		const { personId, jurisdictionId } = actor;
		if (personId === 'system') return no('publication.needs-person');
		const as = mayPreview(actor, state?.round, state?.named, today);
		if (!as.ok) return as;
		if (!state) return no('rounds.round-missing');
		const event: DecisionEvent = { type: 'publication.preview-read', round: state.round.id, as: as.value };
		return yes({
			changes: {
				jurisdictionId,
				id: newId<'preview-view'>() as string,
				roundId: state.round.id,
				by: personId,
				at: now,
				named: as.value === 'named',
			},
			event,
			answer: {
				round: state.round.id,
				as: as.value,
				until: as.value === 'named' ? (state.named?.until ?? null) : null,
			},
		});
	},
	save: (tx, changes) => insertView(tx, changes),
});
