import { sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { Leading } from '../core/second-person.ts';

/** What decisions about an account rest on. */
export type PersonState = {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly homeId: string | null;
	readonly isDisabled: boolean;
	/** Whether they ever chose a password, or accepted as who they are at a provider. */
	readonly hasWayIn: boolean;
	/** Roles that they have, in any jurisdiction and on any day, or that wait for a yes. */
	readonly roles: readonly HeldRole[];
};

export type HeldRole = {
	readonly role: string;
	readonly unitId: string | null;
	readonly roundId: string | null;
};

const CAN_SIGN_IN = sql<boolean>`(exists (select from person_password w where w.person_id = person.id)
	or exists (select from person_identity i where i.person_id = person.id))`;
const hasWayIn = CAN_SIGN_IN.as('has_way_in');
const rolesHeld = sql<readonly HeldRole[]>`(
	select coalesce(json_agg(json_build_object('role', held.role, 'unitId', held.unit_id,
		'roundId', held.round_id)), '[]') from (
		select role, unit_id, round_id from role_grant where person_id = person.id and revoked_at is null
		union all select role, unit_id, round_id from grant_request where person_id = person.id and decided_at is null) held)`.as(
	'roles',
);

const byOne = async (
	tx: WriteTransaction,
	column: 'id' | 'email',
	value: string,
): Promise<PersonState | undefined> => {
	const row = await tx
		.selectFrom('person')
		.select(['id', 'name', 'email', 'home_id', 'disabled_at', hasWayIn, rolesHeld])
		.where(column === 'id' ? sql<string>`id` : sql<string>`lower(email)`, '=', value)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			id: row.id,
			name: row.name,
			email: row.email,
			homeId: row.home_id,
			isDisabled: row.disabled_at !== null,
			hasWayIn: row.has_way_in,
			roles: row.roles,
		}
	);
};

/** A person, locked. */
export const lockPerson = (tx: WriteTransaction, id: string): Promise<PersonState | undefined> =>
	byOne(tx, 'id', id);

/** Whoever a mailbox belongs to, locked. */
export const lockPersonByEmail = (tx: WriteTransaction, email: string): Promise<PersonState | undefined> =>
	byOne(tx, 'email', email.toLowerCase());

/** What is known of the people whom a list names, by mailbox in small letters, with the roles they have here or wait for; locked. */
export const lockPeopleByEmail = async (
	tx: WriteTransaction,
	emails: readonly string[],
	jurisdictionId: string,
) => {
	const rows = await tx
		.selectFrom('person')
		.select(['id', 'email', 'home_id', 'disabled_at', hasWayIn, rolesHeld])
		.where(sql<boolean>`lower(email) = any(${emails.map((email) => email.toLowerCase())})`)
		.orderBy('id')
		.forUpdate()
		.execute();
	const ids = rows.map(({ id }) => id);
	const { rows: grants } = await sql<{ person_id: string } & HeldRole>`
		select person_id, role, unit_id as "unitId", round_id as "roundId" from role_grant
		where person_id = any(${ids}::uuid[]) and jurisdiction_id = ${jurisdictionId} and revoked_at is null
			and during @> 'infinity'::date
		union all
		select person_id, role, unit_id, round_id from grant_request
		where person_id = any(${ids}::uuid[]) and jurisdiction_id = ${jurisdictionId} and decided_at is null
			and during @> 'infinity'::date`.execute(tx);
	return new Map(
		rows.map((row) => [
			row.email.toLowerCase(),
			{
				id: row.id,
				homeId: row.home_id,
				isDisabled: row.disabled_at !== null,
				hasWayIn: row.has_way_in,
				roles: row.roles,
				grants: grants
					.filter(({ person_id }) => person_id === row.id)
					.map(({ role, unitId, roundId }) => ({ role, unitId, roundId })),
			},
		]),
	);
};

const leadingOf = (tx: ReadTransaction | WriteTransaction, jurisdictionId: string) =>
	tx
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select(['person.id as personId', 'role_grant.role'])
		.where('role_grant.jurisdiction_id', '=', jurisdictionId)
		.where('role_grant.role', 'in', ['administrator', 'organiser'])
		.where('role_grant.round_id', 'is', null)
		.where('role_grant.revoked_at', 'is', null)
		.where(sql<boolean>`role_grant.during @> current_date`)
		.where('person.disabled_at', 'is', null)
		.where(CAN_SIGN_IN)
		.orderBy('role_grant.id');

/** The people who administer or organise a jurisdiction today, for all its rounds, and can sign in. */
export const readLeading = (tx: ReadTransaction, jurisdictionId: string): Promise<readonly Leading[]> =>
	leadingOf(tx, jurisdictionId).execute();

/** The same, with their roles locked. */
export const lockLeading = (tx: WriteTransaction, jurisdictionId: string): Promise<readonly Leading[]> =>
	leadingOf(tx, jurisdictionId).forUpdate('role_grant').execute();

/** The people who administer a jurisdiction today and can sign in. Roles of those who lead are locked. */
export const lockAdministrators = async (
	tx: WriteTransaction,
	jurisdictionId: string,
): Promise<readonly string[]> => {
	const leading = await lockLeading(tx, jurisdictionId);
	return [...new Set(leading.flatMap(({ personId, role }) => (role === 'administrator' ? [personId] : [])))];
};

/** Which of these rounds the jurisdiction does not have. */
export const readUnknownRounds = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	rounds: readonly (string | null)[],
): Promise<readonly string[]> => {
	const asked = [...new Set(rounds.flatMap((id) => id ?? []))];
	if (asked.length === 0) return [];
	const found = await tx
		.selectFrom('round')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', 'in', asked)
		.execute();
	return asked.filter((id) => !found.some((round) => round.id === id));
};

export type GrantState = {
	readonly id: string;
	readonly personId: string;
	readonly role: string;
	readonly unitId: string | null;
	readonly roundId: string | null;
	readonly isRevoked: boolean;
	readonly from: Day | null;
	/** The last day. */
	readonly until: Day | null;
};

/** A role that was given in this jurisdiction, locked. */
export const lockGrant = async (
	tx: WriteTransaction,
	id: string,
	jurisdictionId: string,
): Promise<GrantState | undefined> => {
	const row = await tx
		.selectFrom('role_grant')
		.select([
			'id',
			'person_id',
			'role',
			'unit_id',
			'round_id',
			'revoked_at',
			sql<Day | null>`lower(during)`.as('first'),
			sql<Day | null>`upper(during) - 1`.as('last'),
		])
		.where('id', '=', id)
		.where('jurisdiction_id', '=', jurisdictionId)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			id: row.id,
			personId: row.person_id,
			role: row.role,
			unitId: row.unit_id,
			roundId: row.round_id,
			isRevoked: row.revoked_at !== null,
			from: row.first,
			until: row.last,
		}
	);
};

/** The newest link that was made for a person, and by whom. */
export const readLastLink = async (tx: WriteTransaction, personId: string) => {
	const row = await tx
		.selectFrom('invitation')
		.select(['made_by', 'made_at'])
		.where('person_id', '=', personId)
		.where('purpose', '=', 'reset')
		.orderBy('made_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { by: row.made_by, at: new Date(row.made_at).getTime() };
};

/** The newest factor that somebody else took off a person. */
export const readLastTakenOff = async (tx: WriteTransaction, personId: string) => {
	const row = await tx
		.selectFrom('person_factor')
		.select(['removed_by', 'removed_at'])
		.where('person_id', '=', personId)
		.where('removed_by', 'is not', null)
		.where('removed_by', '<>', personId)
		.orderBy('removed_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.removed_at ? { by: row.removed_by, at: new Date(row.removed_at).getTime() } : undefined;
};
