import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { checkPlan } from '../core/checklist.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { readPlan } from '../queries/plan.ts';
import { TODAY } from '../queries/register.ts';
import { lockRound } from '../queries/round-state.ts';
import { roundSeen } from '../round-input.ts';
import { updateRound } from '../store.ts';

/**
 * Opens a round: from then on sets, units and settings stand, and units enter from the day on which self-assessment opens.
 * Problems: `canChangeRound`, `rounds.checklist-open` (with how many errors; `core/checklist.ts` names them).
 */
export const openRound = defineCommand({
	name: 'rounds.open-round',
	input: z.object({
		...roundSeen,
		/** Of the settings of the version that was seen: ranking comes after rounds, so that its reader is the edge's. */
		settingsFaults: z.number().int().min(0),
	}),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		if (!round) return undefined;
		return readPlan(tx, jurisdictionId, round, TODAY);
	},
	may: (actor, plan) => mayInRound(actor, 'rounds.open', plan?.round),
	decide: (plan, { version, settingsFaults }, { actor, now }) => {
		const seen = canChangeRound(plan?.round, version);
		if (!seen.ok || !plan) return seen.ok ? no('rounds.round-missing') : seen;
		const items = checkPlan({ ...plan, settingsFaults }, now);
		// The product opens the round of its examples by itself, whose council may be appointed from accounts made later.
		const isExample = actor.personId === 'system';
		const errors = items.filter(
			({ severity, page }) => severity === 'error' && !(isExample && page === 'council'),
		);
		const [first] = errors;
		if (first) return no('rounds.checklist-open', { count: errors.length, first: first.code });
		const { jurisdictionId } = actor;
		const { id } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, phase: 'self-assessment', openedAt: now },
			event: {
				type: 'rounds.round-opened',
				id,
				units: plan.units.length,
				warnings: items.map(({ code }) => code),
				calendar: plan.round.times.map((one) => ({ ...one })),
			},
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateRound(tx, changes),
});
