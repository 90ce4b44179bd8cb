import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Decision } from '#kernel/decision.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type CarryLine, canAmend, previewCarry } from '#rounds/core/carry-plan.ts';
import { readAmended } from './amended-round.ts';

/** What an amended set would change for whom. */
export type AmendmentPreview = {
	readonly lines: readonly CarryLine[];
	readonly units: readonly { readonly name: string; readonly state: string; readonly entered: number }[];
};

/** The preview of an amendment; null where the asker may not amend, or there is no such round, set or pinned unit. */
export const amendmentPreview = defineQuery({
	name: 'self-assessment.amendment-preview',
	input: z.object({ round: z.uuid(), from: z.uuid(), to: z.uuid() }),
	read: async (tx, input, { actor }): Promise<Decision<AmendmentPreview> | null> => {
		if (!actor) return null;
		const found = await readAmended(tx, actor.jurisdictionId, input);
		if (!found?.before || !found.after) return null;
		const { round, before, after, cards } = found;
		if (!permit(actor, 'rounds.amend-set', { roundId: round.id, phases: [round.phase] }).ok) return null;
		const mapping = canAmend(before, after);
		if (!mapping.ok) return mapping;
		const lines = previewCarry(
			before,
			after,
			mapping.value,
			cards.map(({ cells }) => cells),
		);
		const units = cards.map(({ name, state, cells }) => ({
			name,
			state,
			entered: cells.filter(({ value, leaf }) => value !== null && leaf !== '').length,
		}));
		return { ok: true, value: { lines, units } };
	},
});
