import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { drawReadings as draw, type ReadingCandidate } from '../core/fairness/draw-readings.ts';
import type { ReadingEvent } from '../core/reading-event.ts';
import { readReaders, readReadingRound } from '../queries/readings-state.ts';
import { readRoundScores, type ScoredUnit } from '../queries/round-scores.ts';
import { insertDraw } from '../store-readings.ts';

const candidatesOf = ({ unitId, leaves, firstBy }: ScoredUnit): readonly ReadingCandidate[] =>
	leaves.flatMap(({ leaf, self, first }) => {
		const firstId = firstBy.get(leaf);
		if (firstId === undefined) return [];
		const change = self === undefined || first === undefined ? undefined : first - self;
		return [{ unitId, leaf, firstId, change }];
	});

/**
 * Draws, once for a round, which decided leaves are read a second time and by whom. The seed is kept, so that anybody can
 * draw the same again. Problems: `appraisal.no-round`, `access.…`, `appraisal.drawn-already`, `appraisal.nothing-decided`.
 */
export const drawReadings = defineCommand({
	name: 'appraisal.draw-readings',
	input: z.object({
		round: z.string().max(80),
		percent: z.int().min(0).max(100),
		changePercent: z.int().min(1).max(100),
	}),
	load: async (tx, { round: key }, { jurisdictionId }) => {
		const round = await readReadingRound(tx, jurisdictionId, key);
		if (!round) return undefined;
		const units = await readRoundScores(tx, jurisdictionId, round.id);
		return { round, units, readers: await readReaders(tx, { jurisdictionId, roundId: round.id }) };
	},
	may: (actor, state) =>
		state
			? permit(actor, 'appraisal.draw-readings', { roundId: state.round.id, phases: [state.round.phase] })
			: no('appraisal.no-round'),
	decide: (state, { percent, changePercent }, { actor, now, newId }) => {
		if (!state) return no('appraisal.no-round');
		const { round, units, readers } = state;
		const candidates = units.flatMap(candidatesOf);
		if (candidates.length === 0) return no('appraisal.nothing-decided');
		const seed: string = newId<'seed'>();
		const drawn = draw(candidates, readers, { seed, percent, change: changePercent / 100 });
		const event: ReadingEvent = {
			type: 'appraisal.readings-drawn',
			round: round.id,
			seed,
			percent,
			changePercent,
			candidates: candidates.length,
			drawn: drawn.length,
		};
		const { jurisdictionId, personId } = actor;
		return yes({
			changes: {
				jurisdictionId,
				roundId: round.id,
				seed,
				percent,
				changePercent,
				candidates: candidates.length,
				personId: personId === 'system' ? null : personId,
				at: now,
				drawn: drawn.map((one) => ({ ...one, id: newId<'reading'>() as string })),
			},
			event,
			answer: { drawn: drawn.length, of: candidates.length },
		});
	},
	save: (tx, changes) => insertDraw(tx, changes),
	constraints: { reading_draw_pkey: 'appraisal.drawn-already' },
});
