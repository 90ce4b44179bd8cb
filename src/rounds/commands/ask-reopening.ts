import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { canAskReopening } from '../core/deadlines.ts';
import { lockRound, readExtensions } from '../queries/round-state.ts';
import { instant, reason } from '../round-input.ts';
import { insertExtension } from '../store.ts';

/**
 * Asks that a phase that is over be opened again for one unit, with the reason. Nothing opens before a second person
 * approves. Problems: `canAskReopening`, `rounds.round-missing`, `rounds.unit-not-in-round`.
 */
export const askReopening = defineCommand({
	name: 'rounds.ask-reopening',
	policy: 'rounds.ask-reopening',
	place: ({ round, unitId }) => ({ roundId: round, unitId }),
	input: z.object({
		round: z.uuid(),
		unitId: z.uuid(),
		phase: z.enum(['self-assessment', 'explanation']),
		until: instant,
		reason,
	}),
	load: async (tx, { round: id, unitId }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		return round && { round, extensions: await readExtensions(tx, jurisdictionId, id, unitId) };
	},
	decide: (state, { round, unitId, phase, until, reason: why }, { actor, now, newId }) => {
		if (!state) return no('rounds.round-missing');
		const possible = canAskReopening(state.round, state.extensions, { phase, until }, now);
		if (!possible.ok) return possible;
		const { jurisdictionId, personId } = actor;
		if (personId === 'system') return no('rounds.needs-person');
		const id: string = newId<'extension'>();
		return yes({
			changes: {
				jurisdictionId,
				id,
				roundId: round,
				unitId,
				phase,
				kind: 'reopening' as const,
				until,
				reason: why,
				askedBy: personId,
				at: now,
			},
			event: { type: 'rounds.reopening-asked', id, round, unit: unitId, phase, until, reason: why },
			answer: { id },
		});
	},
	save: (tx, given) => insertExtension(tx, given),
	constraints: { phase_extension_jurisdiction_id_round_id_unit_id_fkey: 'rounds.unit-not-in-round' },
});
