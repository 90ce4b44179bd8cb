import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { CardKey } from './card-state.ts';

/** The one unit of a round that a card is of, to be selected from with `round` and `round_unit`. */
export const unitsOfRounds = (tx: ReadTransaction, { jurisdictionId, round, unitId }: CardKey) =>
	tx
		.selectFrom('round')
		.innerJoin('round_unit', (join) =>
			join
				.onRef('round_unit.jurisdiction_id', '=', 'round.jurisdiction_id')
				.onRef('round_unit.round_id', '=', 'round.id'),
		)
		.where('round.jurisdiction_id', '=', jurisdictionId)
		.where('round.key', '=', round)
		.where('round_unit.unit_id', '=', unitId);
