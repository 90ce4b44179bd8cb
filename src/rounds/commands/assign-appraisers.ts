import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { appraiserGaps } from '../core/appraisers.ts';
import { mayInRound } from '../core/policies.ts';
import { canChangeRound } from '../core/round.ts';
import { lockRound, readAppraisers, readSets, readUnits } from '../queries/round-state.ts';
import { roundSeen } from '../round-input.ts';
import { replaceAppraisers, updateRound } from '../store.ts';

const assignment = z.object({
	key: z.string().trim().min(1).max(80),
	unitId: z.uuid(),
	secondUnitId: z.uuid().nullable(),
});

/**
 * Says which unit stands for each appraiser of the sets, and which one does so for that unit itself. Keys may be left open
 * until the round opens; a unit that would appraise itself is refused at once.
 * Problems: `canChangeRound`, `rounds.appraiser-twice`, `rounds.same-second`, `rounds.appraises-itself`.
 */
export const assignAppraisers = defineCommand({
	name: 'rounds.assign-appraisers',
	input: z.object({ ...roundSeen, appraisers: z.array(assignment).max(500) }),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await lockRound(tx, jurisdictionId, id);
		if (!round) return undefined;
		const units = await readUnits(tx, jurisdictionId, id);
		const used = units.flatMap(({ setVersionId }) => (setVersionId === null ? [] : [setVersionId]));
		const sets = await readSets(tx, jurisdictionId, used);
		return { round, units, sets, before: await readAppraisers(tx, jurisdictionId, id) };
	},
	may: (actor, state) => mayInRound(actor, 'rounds.appoint', state?.round),
	decide: (state, { version, appraisers }, { actor: { jurisdictionId } }) => {
		const seen = canChangeRound(state?.round, version);
		if (!seen.ok || !state) return seen.ok ? no('rounds.round-missing') : seen;
		if (new Set(appraisers.map(({ key }) => key)).size < appraisers.length)
			return no('rounds.appraiser-twice');
		const same = appraisers.find(({ unitId, secondUnitId }) => unitId === secondUnitId);
		if (same) return no('rounds.same-second', { key: same.key });
		const sets = new Map([...state.sets].map(([id, { set }]) => [id, set]));
		const own = appraiserGaps(state.units, sets, appraisers).find(({ kind }) => kind === 'own-unit');
		if (own)
			return no('rounds.appraises-itself', {
				key: own.key,
				unit: own.unit?.name ?? '',
				leaves: own.leaves.join(', '),
			});
		const { id } = seen.value;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, appraisers },
			event: { type: 'rounds.appraisers-assigned', id, before: state.before, after: appraisers },
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { appraisers, ...round }) => {
		await replaceAppraisers(tx, round, appraisers);
		await updateRound(tx, round);
	},
	constraints: {
		round_appraiser_unit_id_fkey: 'rounds.unit-unknown',
		round_appraiser_second_unit_id_fkey: 'rounds.unit-unknown',
	},
});
