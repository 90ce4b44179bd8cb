import { sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { Grant } from '#kernel/grant.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';

type Place = { readonly id: string; readonly slug: string; readonly name: unknown; readonly demo: boolean };

type Held = {
	person_id: string;
	jurisdiction_id: string;
	id: string;
	/** null: a role waits for a second person, and nothing else is there yet. */
	role: string | null;
	unit_id: string | null;
	round_id: string | null;
	granted_at: Date;
};

/** Roles that hold on a day. Who waits for one gets in, to read that it waits, and may do nothing by it. */
const held = (today: Day) =>
	sql<Held>`(
		select person_id, jurisdiction_id, id, role, unit_id, round_id, granted_at from role_grant
		where revoked_at is null and during @> ${today}::date
		union all
		select person_id, jurisdiction_id, id, null, null, null, asked_at from grant_request where decided_at is null
	)`.as('held');

/**
 * Whom a session belongs to, for how long, and what they are on that day. A person with roles in several jurisdictions
 * works for one at a time: the one they chose, else the first that gave them a role.
 */
export const readSession = async (tx: ReadTransaction, tokenHash: string, today: Day) => {
	const rows = await tx
		.selectFrom('session')
		.innerJoin('person', 'person.id', 'session.person_id')
		.innerJoin(held(today), (join) => join.onRef('held.person_id', '=', 'person.id'))
		.innerJoin('jurisdiction', 'jurisdiction.id', 'held.jurisdiction_id')
		.select([
			'session.seen_at',
			'session.expires_at',
			'session.ended_at',
			'session.reauthenticated_at',
			'session.jurisdiction_id as chosen_id',
			'person.id as person_id',
			'person.name as person_name',
			'held.role',
			'held.unit_id',
			'held.round_id',
			'jurisdiction.id as jurisdiction_id',
			'jurisdiction.slug as jurisdiction_slug',
			'jurisdiction.name as jurisdiction_name',
			'jurisdiction.demo',
		])
		.where('session.token_hash', '=', Buffer.from(tokenHash, 'hex'))
		.where('person.disabled_at', 'is', null)
		.orderBy(sql`held.role is null`)
		.orderBy('held.granted_at')
		.orderBy('held.id')
		.execute();
	const first = rows.find((row) => row.jurisdiction_id === row.chosen_id) ?? rows[0];
	if (!first) return undefined;
	const grants = rows
		.filter((row) => row.jurisdiction_id === first.jurisdiction_id)
		.flatMap(({ role, unit_id, round_id }): readonly Grant[] =>
			role === null
				? []
				: [{ role, unitId: unit_id as Grant['unitId'], roundId: round_id as Grant['roundId'] }],
		);
	const places = new Map<string, Place>(
		rows.map((row) => [
			row.jurisdiction_id,
			{
				id: row.jurisdiction_id,
				slug: row.jurisdiction_slug,
				name: row.jurisdiction_name,
				demo: row.demo,
			},
		]),
	);
	return { ...first, grants, places: [...places.values()] };
};

/** Whether a person has a role in a jurisdiction that was not taken away. */
export const readHolding = async (
	tx: ReadTransaction,
	personId: string,
	jurisdictionId: string,
): Promise<boolean> => {
	const row = await tx
		.selectFrom('role_grant')
		.select('id')
		.where('person_id', '=', personId)
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('revoked_at', 'is', null)
		.where(sql<boolean>`during @> current_date`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};
