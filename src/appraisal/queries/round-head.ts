import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { PhaseTimes } from '#rounds/core/open-phases.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';

/** A round as far as its appraisal goes. */
export type RoundHead = {
	readonly id: string;
	readonly key: string;
	readonly name: LocalText;
	readonly year: number;
	readonly practice: boolean;
	readonly phase: Phase;
	readonly times: readonly PhaseTimes[];
	readonly appraisers: readonly RoundAppraiser[];
};

/** A round by its key, or all rounds that are being appraised (`null`), with their deadlines and appraisers: one statement. */
export const readHeads = (
	tx: ReadTransaction,
	jurisdictionId: string,
	key: string | null,
): Promise<RoundHead[]> =>
	tx
		.selectFrom(
			sql<RoundHead>`(
				select round.id, round.key, round.name, round.year, round.practice, round.phase,
					coalesce((
						select json_agg(json_build_object('phase', p.phase,
							'opensAt', extract(epoch from p.opens_at) * 1000,
							'closesAt', extract(epoch from p.closes_at) * 1000))
						from round_phase p
						where p.jurisdiction_id = round.jurisdiction_id and p.round_id = round.id), '[]') as times,
					coalesce((
						select json_agg(json_build_object('key', a.appraiser_key, 'unitId', a.unit_id,
							'secondUnitId', a.second_unit_id) order by a.appraiser_key)
						from round_appraiser a
						where a.jurisdiction_id = round.jurisdiction_id and a.round_id = round.id), '[]') as appraisers
				from round
				where round.jurisdiction_id = ${jurisdictionId}
					and (round.key = ${key} or ${key}::text is null and round.phase in ('appraisal-1', 'appraisal-2'))
				order by round.year desc, round.key
			)`.as('head'),
		)
		.selectAll()
		.execute();
