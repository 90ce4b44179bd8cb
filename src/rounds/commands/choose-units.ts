import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound, type RoundUnit } from '../core/round.ts';
import { lockRound, readUnits } from '../queries/round-state.ts';
import { roundSeen } from '../round-input.ts';
import { replaceUnits, updateRound } from '../store.ts';

const unit = z.object({
	unitId: z.uuid(),
	name: z.string().trim().min(1).max(300),
	code: z.string().trim().min(1).max(40).nullable(),
	block: z.string().trim().min(1).max(200),
	setVersionId: z.uuid().nullable(),
});

/** The units of two lists that are in one of them only. */
const namesWithout = (units: readonly RoundUnit[], others: readonly RoundUnit[]): string[] => {
	const ids = new Set(others.map(({ unitId }) => unitId));
	return units.filter(({ unitId }) => !ids.has(unitId)).map(({ unitId }) => unitId);
};

/**
 * Says which units take part, in their order, each with its block and the set that scores it: all at once, in place of
 * those before. Problems: `canChangeRound`, `rounds.unit-twice`, `rounds.unit-unknown`, `rounds.set-unknown`.
 */
export const chooseUnits = defineCommand({
	name: 'rounds.choose-units',
	input: z.object({ ...roundSeen, units: z.array(unit).max(20_000) }),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		return round && { round, units: await readUnits(tx, jurisdictionId, id) };
	},
	may: (actor, state) => mayInRound(actor, 'rounds.plan', state?.round),
	decide: (state, { version, units }, { actor: { jurisdictionId } }) => {
		const seen = canChangeRound(state?.round, version);
		if (!seen.ok) return seen;
		const before = state?.units ?? [];
		if (new Set(units.map(({ unitId }) => unitId)).size < units.length) return no('rounds.unit-twice');
		const { id } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, units },
			event: {
				type: 'rounds.units-chosen',
				id,
				count: units.length,
				added: namesWithout(units, before),
				removed: namesWithout(before, units),
				sets: [...new Set(units.map(({ setVersionId }) => setVersionId))],
			},
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { units, ...round }) => {
		await replaceUnits(tx, round, units);
		await updateRound(tx, round);
	},
	constraints: {
		round_unit_unit_id_fkey: 'rounds.unit-unknown',
		round_unit_jurisdiction_id_set_version_id_fkey: 'rounds.set-unknown',
	},
});
