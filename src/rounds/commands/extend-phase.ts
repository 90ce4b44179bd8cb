import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canExtend } from '../core/deadlines.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { lockRound, readExtensions } from '../queries/round-state.ts';
import { instant, reason, roundSeen } from '../round-input.ts';
import { insertExtension, updateRound } from '../store.ts';

/**
 * Gives one unit more time before its deadline, by one person with a reason.
 * Problems: `canChangeRound`, `canExtend`, `rounds.unit-not-in-round`.
 */
export const extendPhase = defineCommand({
	name: 'rounds.extend-phase',
	input: z.object({
		...roundSeen,
		unitId: z.uuid(),
		phase: z.enum(['self-assessment', 'explanation']),
		until: instant,
		reason,
	}),
	load: async (tx, { round: id, unitId }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		return round && { round, extensions: await readExtensions(tx, jurisdictionId, id, unitId) };
	},
	may: (actor, state, { unitId }) => mayInRound(actor, 'rounds.extend', state?.round, unitId),
	decide: (state, input, { actor, now, newId }) => {
		const { version, unitId, phase, until, reason: why } = input;
		const seen = canChangeRound(state?.round, version);
		if (!seen.ok || !state) return seen.ok ? no('rounds.round-missing') : seen;
		const possible = canExtend(state.round, state.extensions, { phase, until }, now);
		if (!possible.ok) return possible;
		const { jurisdictionId, personId } = actor;
		if (personId === 'system') return no('rounds.needs-person');
		const { id: roundId } = seen.value;
		const id: string = newId<'extension'>();
		return yes({
			changes: {
				round: { jurisdictionId, id: roundId, version: version + 1 },
				given: {
					jurisdictionId,
					id,
					roundId,
					unitId,
					phase,
					kind: 'extension' as const,
					until,
					reason: why,
					askedBy: personId,
					at: now,
				},
			},
			event: { type: 'rounds.phase-extended', id, round: roundId, unit: unitId, phase, until, reason: why },
			answer: { id, version: version + 1 },
		});
	},
	save: async (tx, { round, given }) => {
		await insertExtension(tx, given);
		await updateRound(tx, round);
	},
	constraints: { phase_extension_jurisdiction_id_round_id_unit_id_fkey: 'rounds.unit-not-in-round' },
});
