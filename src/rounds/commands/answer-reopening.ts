import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { requireFresh } from '#access/core/reauthentication.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canAnswerReopening } from '../core/deadlines.ts';
import { lockRound, readExtensions } from '../queries/round-state.ts';
import { reason } from '../round-input.ts';
import { answerExtension } from '../store.ts';

/**
 * Approves or refuses what was asked for one unit, with the reason. Whoever asked does not approve; the database holds that too.
 * Approving asks again who it is. Problems: `canAnswerReopening`, `rounds.round-missing`, `access.reauthentication-needed`.
 */
export const answerReopening = defineCommand({
	name: 'rounds.answer-reopening',
	input: z.object({ round: z.uuid(), id: z.uuid(), answer: z.enum(['approve', 'refuse']), reason }),
	load: async (tx, { round: roundId, id }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, roundId);
		if (!round) return undefined;
		const extensions = await readExtensions(tx, jurisdictionId, roundId);
		return { round, asked: extensions.find((one) => one.id === id) };
	},
	may: (actor, state, { round }) =>
		permit(actor, 'rounds.approve-reopening', { roundId: round, unitId: state?.asked?.unitId }),
	decide: (state, { round, id, answer, reason: why }, { actor, now }) => {
		if (!state) return no('rounds.round-missing');
		const { jurisdictionId, personId } = actor;
		if (personId === 'system') return no('rounds.needs-person');
		const possible = canAnswerReopening(state.asked, { personId, answer }, now);
		if (!possible.ok) return possible;
		const fresh = answer === 'approve' ? requireFresh(actor, now) : possible;
		if (!fresh.ok) return fresh;
		const type = answer === 'approve' ? 'rounds.reopening-approved' : 'rounds.reopening-refused';
		return yes({
			changes: { jurisdictionId, id, answer, by: personId, at: now },
			event: { type, id, round, unit: state.asked?.unitId ?? null, reason: why },
			answer: { id },
		});
	},
	save: (tx, changes) => answerExtension(tx, changes),
});
