import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { lockRound } from '../queries/round-state.ts';
import { roundSeen } from '../round-input.ts';
import { updateRound } from '../store.ts';

/**
 * Writes the settings of ranking as they were typed, also while they cannot be read: the checklist does not open the round
 * with such. Problems: `canChangeRound`.
 */
export const setSettings = defineCommand({
	name: 'rounds.set-settings',
	input: z.object({ ...roundSeen, settings: z.string().max(200_000) }),
	load: (tx, { round }, { jurisdictionId }) => lockRound(tx, jurisdictionId, round),
	may: (actor, round) => mayInRound(actor, 'rounds.plan', round),
	decide: (round, { version, settings }, { actor: { jurisdictionId } }) => {
		const seen = canChangeRound(round, version);
		if (!seen.ok) return seen;
		const { id, settings: before } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, settings },
			event: { type: 'rounds.settings-set', id, before, after: settings },
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateRound(tx, changes),
});
