import { z } from 'zod';
import { parseDay } from '#kernel/calendar.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound, TIMED_PHASES } from '../core/round.ts';
import { lockRound } from '../queries/round-state.ts';
import { instant, roundSeen, timedPhase } from '../round-input.ts';
import { putPhases, updateRound } from '../store.ts';

/**
 * Plans the calendar of a round in preparation: the day of announcement, and when each phase opens and closes. What does
 * not fit together is said by the checklist and not refused here, so that a plan can be worked on.
 * Problems: `canChangeRound`, `rounds.day-wrong`, `rounds.phase-twice`, `rounds.phase-reversed`.
 */
export const planCalendar = defineCommand({
	name: 'rounds.plan-calendar',
	input: z.object({
		...roundSeen,
		announcedOn: z.string(),
		phases: z.array(z.object({ phase: timedPhase, opensAt: instant, closesAt: instant })).max(6),
	}),
	load: (tx, { round }, { jurisdictionId }) => lockRound(tx, jurisdictionId, round),
	may: (actor, round) => mayInRound(actor, 'rounds.plan', round),
	decide: (round, { version, announcedOn, phases }, { actor: { jurisdictionId } }) => {
		const seen = canChangeRound(round, version);
		if (!seen.ok) return seen;
		const day = parseDay(announcedOn);
		if (!day) return no('rounds.day-wrong');
		if (new Set(phases.map(({ phase }) => phase)).size < phases.length) return no('rounds.phase-twice');
		const reversed = phases.find(({ opensAt, closesAt }) => closesAt <= opensAt);
		if (reversed) return no('rounds.phase-reversed', { phase: reversed.phase });
		const inOrder = TIMED_PHASES.flatMap((phase) => phases.filter((one) => one.phase === phase));
		const { id } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, announcedOn: day, phases: inOrder },
			event: {
				type: 'rounds.calendar-planned',
				id,
				announcedOn: day,
				before: seen.value.times.map((one) => ({ ...one })),
				after: inOrder,
			},
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { phases, ...round }) => {
		await putPhases(tx, round, phases);
		await updateRound(tx, round);
	},
});
