import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { changeDeadline as decideDeadline } from '../core/deadlines.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { lockRound } from '../queries/round-state.ts';
import { instant, reason, roundSeen, timedPhase } from '../round-input.ts';
import { putPhases, updateRound } from '../store.ts';

/**
 * Moves a deadline for all units, with the reason; a later phase begins later where it must. What is over stays over.
 * Problems: `canChangeRound`, `core/deadlines.ts`.
 */
export const changeDeadline = defineCommand({
	name: 'rounds.change-deadline',
	input: z.object({ ...roundSeen, phase: timedPhase, closesAt: instant, reason }),
	load: (tx, { round }, { jurisdictionId }) => lockRound(tx, jurisdictionId, round),
	may: (actor, round) => mayInRound(actor, 'rounds.change-deadline', round),
	decide: (round, { version, phase, closesAt, reason: why }, { actor: { jurisdictionId }, now }) => {
		const seen = canChangeRound(round, version);
		if (!seen.ok) return seen;
		const changed = decideDeadline(seen.value, { phase, closesAt }, now);
		if (!changed.ok) return changed;
		const { id, times } = seen.value;
		const before = times.filter((one) => changed.value.some((other) => other.phase === one.phase));
		return yes({
			changes: { jurisdictionId, id, version: version + 1, times: changed.value },
			event: {
				type: 'rounds.deadline-changed',
				id,
				phase,
				reason: why,
				before: before.map((one) => ({ ...one })),
				after: changed.value.map((one) => ({ ...one })),
			},
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { times, ...round }) => {
		await putPhases(tx, round, times);
		await updateRound(tx, round);
	},
});
