import { sql } from 'kysely';
import type { Id } from '#kernel/id.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { LoginState, LoginWay } from '../core/login-steps.ts';

const at = (instant: Date | string | null): number | undefined =>
	instant === null ? undefined : new Date(instant).getTime();

/** Whoever is signing in: what the next step depends on, and the jurisdiction that will know of it. */
export type LoginPerson = Omit<LoginState, 'way' | 'factorGiven'> & {
	readonly personId: Id<'person'>;
	readonly jurisdictionId: Id<'jurisdiction'>;
	readonly name: string;
	readonly email: string;
};

/** Roles of today and to come; null: one that waits for a second person. */
const HELD = sql<{
	person_id: string;
	jurisdiction_id: string;
	id: string;
	role: string | null;
	granted_at: Date;
}>`(
	select person_id, jurisdiction_id, id, role, granted_at from role_grant
	where revoked_at is null and (upper(during) is null or upper(during) > current_date)
	union all
	select person_id, jurisdiction_id, id, null, asked_at from grant_request where decided_at is null
)`.as('held');

/** A person who may sign in: not closed, and with a role somewhere today, or one that waits for a second person. */
export const readLoginPerson = async (
	tx: ReadTransaction,
	personId: string,
): Promise<LoginPerson | undefined> => {
	const rows = await tx
		.selectFrom('person')
		.innerJoin(HELD, (join) => join.onRef('held.person_id', '=', 'person.id'))
		.leftJoin('person_password', 'person_password.person_id', 'person.id')
		.select([
			'person.id',
			'person.name',
			'person.email',
			'person_password.changed_at',
			'held.role',
			'held.jurisdiction_id',
			sql<boolean>`exists (select from person_factor f where f.person_id = person.id
				and f.confirmed_at is not null and f.removed_at is null)`.as('has_factor'),
			sql<string | null>`(select s.jurisdiction_id from session s where s.person_id = person.id
				order by s.seen_at desc limit 1)`.as('last_place'),
		])
		.where('person.id', '=', personId)
		.where('person.disabled_at', 'is', null)
		.orderBy(sql`held.role is null`)
		.orderBy('held.granted_at')
		.orderBy('held.id')
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	const last = rows.find(({ jurisdiction_id, last_place }) => jurisdiction_id === last_place) ?? first;
	return {
		personId: first.id as Id<'person'>,
		jurisdictionId: last.jurisdiction_id as Id<'jurisdiction'>,
		name: first.name,
		email: first.email,
		hasFactor: first.has_factor,
		passwordChangedAt: at(first.changed_at),
		roles: [...new Set(rows.flatMap(({ role }) => role ?? []))],
	};
};

/** A sign-in under way. Instants in milliseconds since 1970. */
export type LoginStepRow = {
	readonly personId: Id<'person'>;
	readonly way: LoginWay;
	readonly expiresAt: number;
	readonly factorAt: number | undefined;
	readonly endedAt: number | undefined;
};

const select = (tx: ReadTransaction, tokenHash: string) =>
	tx
		.selectFrom('login_step')
		.select(['person_id', 'way', 'expires_at', 'factor_at', 'ended_at'])
		.where('token_hash', '=', Buffer.from(tokenHash, 'hex'));

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>;

const toStep = (row: Row): LoginStepRow => ({
	personId: row.person_id as Id<'person'>,
	way: row.way as LoginWay,
	expiresAt: at(row.expires_at) ?? 0,
	factorAt: at(row.factor_at),
	endedAt: at(row.ended_at),
});

/** The sign-in that a token belongs to. */
export const readLoginStep = async (
	tx: ReadTransaction,
	tokenHash: string,
): Promise<LoginStepRow | undefined> => {
	const row = await select(tx, tokenHash).executeTakeFirst();
	return row && toStep(row);
};

/** The same, locked. */
export const lockLoginStep = async (
	tx: WriteTransaction,
	tokenHash: string,
): Promise<LoginStepRow | undefined> => {
	const row = await select(tx, tokenHash).forUpdate().executeTakeFirst();
	return row && toStep(row);
};

/** Whether a sign-in still goes on at `now` (milliseconds since 1970). */
export const isStepOpen = (step: LoginStepRow | undefined, now: number): step is LoginStepRow =>
	step !== undefined && step.endedAt === undefined && now < step.expiresAt;
