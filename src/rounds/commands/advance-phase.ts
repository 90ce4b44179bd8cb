import { z } from 'zod';
import { PHASES } from '#access/core/phases.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { advance, leaveCouncil, timesAfter } from '../core/advance.ts';
import { consequencesOf } from '../core/consequences.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { readProgressOfCards } from '../queries/cards.ts';
import { readOpenMatters } from '../queries/open-matters.ts';
import { lockCards, lockRound, readExtensions } from '../queries/round-state.ts';
import { reasonOrNone, roundSeen } from '../round-input.ts';
import { putPhases, updateRound } from '../store.ts';

/**
 * Goes on to the next phase, which begins now, while the one before ends; units that were given more time keep it.
 * Publishing is not reached here, and a practice round is never published.
 * Problems: `canChangeRound`, `advance`, `leaveCouncil`.
 */
export const advancePhase = defineCommand({
	name: 'rounds.advance-phase',
	input: z.object({ ...roundSeen, to: z.enum(PHASES), reason: reasonOrNone }),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		if (!round) return undefined;
		await lockCards(tx, jurisdictionId, round);
		const cards = await readProgressOfCards(tx, jurisdictionId, id);
		const open = await readOpenMatters(tx, jurisdictionId, id);
		return { round, cards, open, extensions: await readExtensions(tx, jurisdictionId, id) };
	},
	may: (actor, state) => mayInRound(actor, 'rounds.advance', state?.round),
	decide: (state, { version, to, reason }, { actor: { jurisdictionId }, now }) => {
		const seen = canChangeRound(state?.round, version);
		if (!seen.ok || !state) return seen.ok ? no('rounds.round-missing') : seen;
		const consequences = consequencesOf(state, now);
		const next = advance(state.round, { to, reason }, consequences);
		if (!next.ok) return next;
		const { id, phase } = seen.value;
		const left = phase === 'council' ? leaveCouncil(state.open, reason) : next;
		if (!left.ok) return left;
		const times = timesAfter(seen.value, next.value, now);
		return yes({
			changes: { jurisdictionId, id, version: version + 1, phase: next.value, times },
			event: {
				type: 'rounds.phase-advanced',
				id,
				before: phase,
				after: next.value,
				reason,
				...consequences,
				...(phase === 'council' ? { unheard: state.open.unheard } : {}),
				times: times.map((one) => ({ ...one })),
			},
			answer: { version: version + 1, phase: next.value },
		});
	},
	save: async (tx, { times, ...round }) => {
		await putPhases(tx, round, times);
		await updateRound(tx, round);
	},
});
