import { sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';

/** A role that waits for a second person, or was decided about. */
export type RequestState = {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly isDisabled: boolean;
	readonly role: string;
	readonly unitId: string | null;
	readonly roundId: string | null;
	readonly from: Day | null;
	/** The last day. */
	readonly until: Day | null;
	readonly substituteFor: string | null;
	readonly askedBy: string;
	readonly isDecided: boolean;
};

/** Requests of a jurisdiction, locked. */
export const lockRequests = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	ids: readonly string[],
): Promise<readonly RequestState[]> => {
	const { rows } = await sql<RequestState>`
		select q.id, q.person_id as "personId", p.name, p.disabled_at is not null as "isDisabled", q.role,
			q.unit_id as "unitId", q.round_id as "roundId", lower(q.during) as "from", upper(q.during) - 1 as "until",
			q.substitute_for as "substituteFor", q.asked_by as "askedBy", q.decided_at is not null as "isDecided"
		from grant_request q join person p on p.id = q.person_id
		where q.jurisdiction_id = ${jurisdictionId} and q.id = any(${ids}::uuid[])
		order by q.id for update of q`.execute(tx);
	return rows;
};

/** A request as lists show it. */
export type OpenRequest = {
	readonly id: string;
	readonly role: string;
	readonly personId: string;
	readonly name: string;
	readonly unit: string | null;
	readonly round: string | null;
	readonly from: string | null;
	readonly until: string | null;
	readonly substituteFor: string | null;
	readonly askedById: string;
	readonly askedBy: string;
	/** Instant in ISO 8601. */
	readonly askedAt: string;
};

/**
 * Roles of a jurisdiction that nobody has said yes or no to yet, the oldest first.
 * @param personId only those that this person is to have
 */
export const readOpenRequests = async (
	tx: ReadTransaction,
	{ jurisdictionId, personId, today }: { jurisdictionId: string; personId?: string; today: string },
): Promise<readonly OpenRequest[]> => {
	const rows = await tx
		.selectFrom(
			sql<OpenRequest>`(select q.id, q.role, p.id as "personId", p.name, n.names ->> 'vi' as unit, r.name ->> 'vi' as round,
			lower(q.during) as "from", upper(q.during) - 1 as "until", s.name as "substituteFor",
			a.id as "askedById", a.name as "askedBy", q.asked_at as "askedAt"
		from grant_request q
		join person p on p.id = q.person_id
		join person a on a.id = q.asked_by
		left join person s on s.id = q.substitute_for
		left join unit_name n on n.unit_id = q.unit_id and n.during @> ${today}::date
		left join round r on r.id = q.round_id and r.jurisdiction_id = q.jurisdiction_id
		where q.jurisdiction_id = ${jurisdictionId} and q.decided_at is null
			and (${personId ?? null}::uuid is null or q.person_id = ${personId ?? null})
		order by q.asked_at, p.name collate "vi-x-icu", q.id)`.as('waiting'),
		)
		.selectAll()
		.execute();
	return rows.map((row) => ({ ...row, askedAt: new Date(row.askedAt).toISOString() }));
};
