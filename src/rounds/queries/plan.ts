import type { RawBuilder } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Plan } from '../core/checklist.ts';
import type { Round } from '../core/round.ts';
import { readAppraisers, readCouncil, readSets, readUnitAccounts, readUnits } from './round-state.ts';

/** All that the checklist looks at, settings aside: whoever can read those says how many faults they have. */
export const readPlan = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	round: Round,
	today: Day | RawBuilder<unknown>,
): Promise<Omit<Plan, 'settingsFaults'>> => {
	const units = await readUnits(tx, jurisdictionId, round.id);
	const used = units.flatMap(({ setVersionId }) => (setVersionId === null ? [] : [setVersionId]));
	return {
		round,
		units,
		sets: await readSets(tx, jurisdictionId, used),
		appraisers: await readAppraisers(tx, jurisdictionId, round.id),
		council: await readCouncil(tx, jurisdictionId, round.id),
		accounts: await readUnitAccounts(tx, jurisdictionId, round.id, today),
	};
};
