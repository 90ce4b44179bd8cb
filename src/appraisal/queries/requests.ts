import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { LeafRequest } from '../core/leaf-line.ts';
import { type LeafKey, leafKey } from './cells-of-leaves.ts';

type Row = LeafKey & LeafRequest;

/** Which requests: of a unit, or at a leaf. */
type Wanted = { readonly jurisdictionId: string; readonly roundId: string } & Partial<LeafKey>;

/**
 * What units were asked and what they answered, by unit and leaf: one statement. An answer is the unit's own draft until
 * its head has sent it.
 */
export const readRequests = async (
	tx: ReadTransaction,
	{ jurisdictionId, roundId, unitId = undefined, leaf = undefined }: Wanted,
): Promise<ReadonlyMap<string, LeafRequest>> => {
	const rows = await tx
		.selectFrom(
			sql<Row>`(
				select unit_id as "unitId", leaf, raised_by as "raisedBy", question, sent_at is not null as "isSent",
					case when sent_at is not null then stance end as stance,
					case when sent_at is not null then answer end as answer
				from explanation_request
				where jurisdiction_id = ${jurisdictionId} and round_id = ${roundId} and taken_back_at is null
					and (${unitId ?? null}::uuid is null or unit_id = ${unitId ?? null}::uuid)
					and (${leaf ?? null}::text is null or leaf = ${leaf ?? null})
			)`.as('request'),
		)
		.selectAll()
		.execute();
	return new Map(
		rows.map(({ unitId: of, leaf: code, ...request }) => [leafKey({ unitId: of, leaf: code }), request]),
	);
};
