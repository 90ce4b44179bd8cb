import { z } from 'zod';
import { parseDecimal, toExact } from '#kernel/decimal.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { compare, type Rational, ZERO } from '#kernel/rational.ts';
import { defineCommand } from '#platform/command/command.ts';
import { maxFor } from '#scoring/core/score-leaf.ts';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import { mayEver, mayNow } from '../core/may-explain.ts';
import type { ReadingEvent } from '../core/reading-event.ts';
import { saying } from '../explanation-input.ts';
import { lockClock, readAppraising, readBlock } from '../queries/explanation-state.ts';
import { lockReading } from '../queries/readings-state.ts';
import { writeReading } from '../store-readings.ts';

/** Points from nothing to what the leaf is worth; less than nothing where appraisers take points off. */
const readPoints = (typed: string, max: Rational): Decision<string> => {
	const points = parseDecimal(typed.trim().replace(',', '.'));
	if (!points) return no('appraisal.points-unreadable');
	const least = compare(max, ZERO) > 0 ? { n: -max.n, d: max.d } : ZERO;
	if (compare(points, max) > 0 || compare(points, least) < 0)
		return no('appraisal.points-out-of-range', { max: toExact(max) });
	return yes(toExact(points));
};

/**
 * The second reader says what the leaf comes to, without having seen the first decision. It is given once, and changes no
 * score. Problems: `appraisal.no-unit`, `access.…`, `appraisal.no-reading`, `appraisal.reading-given`, `readPoints`.
 */
export const giveReading = defineCommand({
	name: 'appraisal.give-reading',
	input: z.object({
		round: z.string().max(80),
		unitId: z.uuid(),
		id: z.uuid(),
		points: z.string().max(40),
		reason: saying(4_000),
	}),
	load: async (tx, { round, unitId, id }, { jurisdictionId }) => {
		const clock = await lockClock(tx, { jurisdictionId, round, unitId });
		if (!clock) return undefined;
		const reading = await lockReading(tx, jurisdictionId, id);
		const { set } = await readAppraising(tx, jurisdictionId, clock);
		return { clock, reading, set, block: await readBlock(tx, jurisdictionId, clock) };
	},
	may: (actor, state) => mayEver(actor, state?.clock, 'appraisal.give-reading'),
	decide: (state, { id, points: typed, reason }, { actor, now }) => {
		if (!state) return no('appraisal.no-unit');
		const { clock, reading, set, block } = state;
		const may = mayNow(actor, clock, 'appraisal.give-reading', now);
		if (!may.ok) return may;
		const { roundId, unitId } = clock;
		const isHere = reading?.roundId === roundId && reading.unitId === unitId;
		const isTheirs = actor.personId === 'system' || reading?.readerId === actor.personId;
		if (!reading || !isHere || !isTheirs || reading.readerId === null) return no('appraisal.no-reading');
		if (reading.isGiven) return no('appraisal.reading-given');
		const cells = set && selfCells(set).leaves.get(reading.leaf);
		const rule = cells?.leaf.node.rule;
		if (!cells || !rule) return no('appraisal.no-leaf', { leaf: reading.leaf });
		const points = readPoints(typed, maxFor(rule, { max: cells.max, block }));
		if (!points.ok) return points;
		const event: ReadingEvent = {
			type: 'appraisal.reading-given',
			round: roundId,
			id,
			unit: unitId,
			leaf: reading.leaf,
			points: points.value,
			reason,
		};
		const { jurisdictionId } = actor;
		return yes({
			changes: { jurisdictionId, id, points: points.value, reason, at: now },
			event,
			answer: { points: points.value },
		});
	},
	save: (tx, changes) => writeReading(tx, changes),
});
