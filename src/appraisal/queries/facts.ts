import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { DecisionValue } from '../core/leaf-record.ts';
import type { LeafFacts, OpenRequest } from '../core/standing.ts';
import { type LeafKey, leafKey } from './cells-of-leaves.ts';

/** Which leaves facts are wanted of: all of rounds, or those that share a unit or a code with one leaf. */
export type FactsWanted = {
	readonly jurisdictionId: string;
	readonly roundIds: readonly string[];
	readonly around?: LeafKey | undefined;
};

type Row = LeafKey & {
	readonly roundId: string;
	readonly first: DecisionValue | null;
	readonly firstAt: number | null;
	readonly second: DecisionValue | null;
	readonly secondAt: number | null;
	readonly selfAt: number | null;
};
type RequestRow = LeafKey & OpenRequest & { readonly roundId: string };

const NOTHING: LeafFacts = {
	appraisal1: undefined,
	appraisal2: undefined,
	selfChangedAt: undefined,
	request: undefined,
};

const decided = (value: DecisionValue | null, at: number | null) =>
	value === null || at === null ? undefined : { value, at };

const around = (key: LeafKey | undefined) =>
	key ? sql`(unit_id = ${key.unitId} or leaf = ${key.leaf})` : sql`true`;

const readRows = (tx: ReadTransaction, { jurisdictionId, roundIds, around: key }: FactsWanted) =>
	tx
		.selectFrom(
			sql<Row>`(
				select round_id as "roundId", unit_id as "unitId", leaf,
					max(value) filter (where stage = 'appraisal1' and input = '@decision') as first,
					(extract(epoch from max(at) filter (where stage = 'appraisal1' and input = '@decision')) * 1000)::float8
						as "firstAt",
					max(value) filter (where stage = 'appraisal2' and input = '@decision') as second,
					(extract(epoch from max(at) filter (where stage = 'appraisal2' and input = '@decision')) * 1000)::float8
						as "secondAt",
					(extract(epoch from max(at) filter (where stage = 'self' and left(input, 1) <> '@')) * 1000)::float8 as "selfAt"
				from score_cell
				where jurisdiction_id = ${jurisdictionId} and round_id = any (${roundIds}::uuid[]) and leaf <> ''
					and ${around(key)}
				group by round_id, unit_id, leaf
			)`.as('fact'),
		)
		.selectAll()
		.execute();

const readRequests = (tx: ReadTransaction, { jurisdictionId, roundIds, around: key }: FactsWanted) =>
	tx
		.selectFrom(
			sql<RequestRow>`(
				select round_id as "roundId", unit_id as "unitId", leaf, stance, sent_at is not null as "isSent"
				from explanation_request
				where jurisdiction_id = ${jurisdictionId} and round_id = any (${roundIds}::uuid[])
					and taken_back_at is null and ${around(key)}
			)`.as('request'),
		)
		.selectAll()
		.execute();

/** Where every leaf stands, as far as its state goes: two statements. Answers for any leaf of any unit. */
export const readFacts = async (
	tx: ReadTransaction,
	wanted: FactsWanted,
): Promise<(roundId: string, key: LeafKey) => LeafFacts> => {
	const requests = new Map(
		(await readRequests(tx, wanted)).map(({ roundId, stance, isSent, ...key }) => [
			`${roundId} ${leafKey(key)}`,
			{ stance, isSent },
		]),
	);
	const rows = new Map((await readRows(tx, wanted)).map((row) => [`${row.roundId} ${leafKey(row)}`, row]));
	return (roundId, key) => {
		const at = `${roundId} ${leafKey(key)}`;
		const [row, request] = [rows.get(at), requests.get(at)];
		if (!row) return { ...NOTHING, request };
		return {
			appraisal1: decided(row.first, row.firstAt),
			appraisal2: decided(row.second, row.secondAt),
			selfChangedAt: row.selfAt ?? undefined,
			request,
		};
	};
};
