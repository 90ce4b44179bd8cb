import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { PhaseTimes, RoundClock } from '#rounds/core/open-phases.ts';
import type { Attendee } from '../core/attendee.ts';
import type { Voter } from '../core/outcome.ts';
import type { Session, SessionForm, SessionState } from '../core/session.ts';

type Times = readonly PhaseTimes[] | null;

/** A round with its deadlines. */
export type CouncilRound = {
	readonly roundId: string;
	readonly phase: Phase;
	readonly clock: RoundClock;
};

const times = sql<Times>`(
	select json_agg(json_build_object('phase', p.phase, 'opensAt', extract(epoch from p.opens_at) * 1000,
		'closesAt', extract(epoch from p.closes_at) * 1000))
	from round_phase p where p.jurisdiction_id = round.jurisdiction_id and p.round_id = round.id)`;

/** The clock of a round, by the round's id. */
export const readCouncilRound = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<CouncilRound | undefined> => {
	const row = await tx
		.selectFrom('round')
		.select(['phase', times.as('times')])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', roundId)
		.executeTakeFirst();
	if (!row) return undefined;
	const phase = row.phase as Phase;
	return { roundId, phase, clock: { phase, times: row.times ?? [] } };
};

/** Serializes what is made in a round's council: whoever numbers a session, or puts a leaf on an agenda, waits here. */
export const lockRoundRow = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<void> => {
	await tx
		.selectFrom('round')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', roundId)
		.forUpdate()
		.execute();
};

/** A session with its texts, as rows keep it. */
export type KeptSession = Session & {
	readonly secretary: string;
	readonly opening: string;
	readonly conclusion: string;
	readonly signedBy: string | null;
	readonly openedAt: number | null;
	readonly closedAt: number | null;
	readonly signedAt: number | null;
};

const at = (value: Date | string | null): number | null =>
	value === null ? null : new Date(value).getTime();

/** Sessions of a round by their number; or one by its id. */
export const readSessions = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	by: { readonly roundId: string } | { readonly id: string },
): Promise<readonly KeptSession[]> => {
	const all = tx
		.selectFrom('council_session')
		.selectAll()
		.where('jurisdiction_id', '=', jurisdictionId)
		.orderBy('number');
	const rows = await ('id' in by
		? all.where('id', '=', by.id)
		: all.where('round_id', '=', by.roundId)
	).execute();
	return rows.map((row) => ({
		id: row.id,
		roundId: row.round_id,
		number: row.number,
		form: row.form as SessionForm,
		state: row.state as SessionState,
		version: row.version,
		heldAt: new Date(row.held_at).getTime(),
		place: row.place,
		opinionsUntil: at(row.opinions_until),
		chairDecidesTie: row.chair_decides_tie,
		secretary: row.secretary,
		opening: row.opening,
		conclusion: row.conclusion,
		signedBy: row.signed_by,
		openedAt: at(row.opened_at),
		closedAt: at(row.closed_at),
		signedAt: at(row.signed_at),
	}));
};

/** A session with its row locked, and its round. */
export type LockedSession = { readonly session: KeptSession; readonly place: CouncilRound };

/**
 * Locks a session and reads it after the lock, so that whoever waited sees what the other one made of it. What is signed
 * cannot be locked any more, and is only read.
 */
export const lockSession = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<LockedSession | undefined> => {
	await tx
		.selectFrom('council_session')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.execute();
	const [session] = await readSessions(tx, jurisdictionId, { id });
	const place = session && (await readCouncilRound(tx, jurisdictionId, session.roundId));
	return place && { session, place };
};

/** Units to which somebody belongs in the round, or belonged on any day since it opened. */
const unitsOf = (person: string, jurisdictionId: string, roundId: string) =>
	sql<
		readonly string[]
	>`array(select distinct own::text from units_of(${sql.ref(person)}, ${jurisdictionId}, ${roundId}, now()) own)`;

/** All members of a session that was opened, in their order. */
export const readAttendance = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	session: Pick<Session, 'id' | 'roundId'>,
): Promise<readonly Attendee[]> => {
	const rows = await tx
		.selectFrom('council_attendance as a')
		.select(['a.person_id as personId', 'a.name', 'a.chair', 'a.presence', 'a.reason'])
		.select(unitsOf('a.person_id', jurisdictionId, session.roundId).as('units'))
		.where('a.jurisdiction_id', '=', jurisdictionId)
		.where('a.session_id', '=', session.id)
		.orderBy('a.ordinal')
		.execute();
	return rows.map((row) => ({ ...row, presence: row.presence as Attendee['presence'] }));
};

/** The members of the round's council as it is appointed now. */
export const readMembers = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly Attendee[]> => {
	const rows = await tx
		.selectFrom('round_council_member as member')
		.innerJoin('person', 'person.id', 'member.person_id')
		.select(['member.person_id as personId', 'person.name', 'member.chair'])
		.select(unitsOf('member.person_id', jurisdictionId, roundId).as('units'))
		.where('member.jurisdiction_id', '=', jurisdictionId)
		.where('member.round_id', '=', roundId)
		.orderBy('member.ordinal')
		.execute();
	return rows.map((row) => ({ ...row, presence: null, reason: '' }));
};

/** The members as they count at an item of a unit. */
export const votersAt = (members: readonly Attendee[], unitId: string): readonly Voter[] =>
	members.map(({ personId, chair, presence, units }) => ({
		personId,
		chair,
		presence,
		isConflicted: units.includes(unitId),
	}));

const items = (tx: ReadTransaction, jurisdictionId: string, sessionId: string) =>
	tx
		.selectFrom('council_item')
		.select(sql<number>`count(*)::integer`.as('count'))
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('session_id', '=', sessionId);

/** How many items were ever on the agenda. */
export const readAgendaSize = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	sessionId: string,
): Promise<number> => (await items(tx, jurisdictionId, sessionId).executeTakeFirstOrThrow()).count;

/** How many items nobody has closed yet. */
export const readOpenItems = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	sessionId: string,
): Promise<number> =>
	(await items(tx, jurisdictionId, sessionId).where('state', '=', 'open').executeTakeFirstOrThrow()).count;

const NONE = { open: 0, decided: 0, undecided: 0, removed: 0 };

/** Items of a round's sessions by state, by the id of the session. */
export const readItemCounts = async (tx: ReadTransaction, jurisdictionId: string, roundId: string) => {
	const rows = await tx
		.selectFrom('council_item')
		.select(['session_id as sessionId', 'state', sql<number>`count(*)::integer`.as('count')])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.groupBy(['session_id', 'state'])
		.execute();
	return (sessionId: string): typeof NONE => ({
		...NONE,
		...Object.fromEntries(
			rows.filter((row) => row.sessionId === sessionId).map(({ state, count }) => [state, count]),
		),
	});
};
