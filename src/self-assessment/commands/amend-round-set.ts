import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { type CellAt, canAmend, carryPlan } from '#rounds/core/carry-plan.ts';
import { lockForAmending, readAmended } from '../queries/amended-round.ts';
import { writeAmendment } from '../store-amendment.ts';

const cellKey = ({ leaf, stage, input }: CellAt): string => JSON.stringify([leaf, stage, input]);

/**
 * Applies an amended set while the round lasts: the version that takes the place of a pinned one scores its units from now
 * on, and what they entered is carried by its mapping as `carried` events. What finds no place is emptied and stays in the
 * events. Problems: `rounds.round-missing`, `rounds.round-changed`, `rounds.set-unknown`, `rounds.set-not-pinned`,
 * `rounds.set-not-successor`, `access.phase-closed`.
 */
export const amendRoundSet = defineCommand({
	name: 'self-assessment.amend-round-set',
	input: z.object({
		round: z.uuid(),
		version: z.number().int().positive(),
		from: z.uuid(),
		to: z.uuid(),
		reason: z.string().trim().min(1, 'rounds.reason-missing').max(2000),
	}),
	load: async (tx, input, { jurisdictionId }) => {
		await lockForAmending(tx, jurisdictionId, input);
		return readAmended(tx, jurisdictionId, input);
	},
	may: (actor, state, { round }) =>
		permit(actor, 'rounds.amend-set', {
			roundId: round,
			phases: [state?.round.phase ?? 'self-assessment'],
		}),
	decide: (state, { round, version, from, to, reason }, { actor, now, newId }) => {
		if (!state) return no('rounds.round-missing');
		if (state.round.version !== version) return no('rounds.round-changed');
		const { before, after, cards } = state;
		if (!before || !after) return no('rounds.set-unknown');
		if (cards.length === 0) return no('rounds.set-not-pinned', { set: before.id });
		const mapping = canAmend(before, after);
		if (!mapping.ok) return mapping;
		const carried = cards.flatMap(({ unitId, cells }) => {
			const versions = new Map(cells.map((cell) => [cellKey(cell), cell.version]));
			return carryPlan(after, mapping.value, cells).map((cell) => ({
				id: newId<'score-event'>() as string,
				unitId,
				leaf: cell.leaf,
				stage: cell.stage,
				input: cell.input,
				value: cell.value,
				version: (versions.get(cellKey(cell)) ?? 0) + 1,
			}));
		});
		const { jurisdictionId, personId } = actor;
		return yes({
			changes: {
				jurisdictionId,
				round,
				from,
				to,
				version: version + 1,
				carried,
				reason,
				personId: personId === 'system' ? null : personId,
				at: now,
			},
			event: {
				type: 'rounds.set-amended',
				id: round,
				before: before.id,
				after: after.id,
				units: cards.length,
				carried: carried.filter(({ value }) => value !== null).length,
				emptied: carried.filter(({ value }) => value === null).length,
				reason,
			},
			answer: { version: version + 1, units: cards.length, cells: carried.length },
		});
	},
	save: (tx, changes) => writeAmendment(tx, changes),
});
