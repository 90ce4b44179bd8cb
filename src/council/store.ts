import { sql } from 'kysely';
import { RECORD, recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { Attendee } from './core/attendee.ts';
import type { LeafValues } from './core/leaf-values.ts';
import type { Choice } from './core/outcome.ts';
import type { SessionDetails, SessionState } from './core/session.ts';
import type { FinalCell } from './core/stages.ts';

type Key = { readonly jurisdictionId: string; readonly id: string };

/** A leaf put on the agenda. */
export type NewItem = {
	readonly id: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly ordinal: number;
	readonly origin: 'contested' | 'undecided' | 'added';
	readonly reason: string;
};

export type NewItems = {
	readonly jurisdictionId: string;
	readonly sessionId: string;
	readonly roundId: string;
	readonly by: string | null;
	readonly at: number;
	readonly items: readonly NewItem[];
};

/** Puts leaves on an agenda. */
export const insertItems = async (
	tx: WriteTransaction,
	{ jurisdictionId, sessionId, roundId, by, at, items }: NewItems,
): Promise<void> => {
	if (items.length === 0) return;
	await tx
		.insertInto('council_item')
		.values(
			items.map(({ id, unitId, leaf, ordinal, origin, reason }) => ({
				jurisdiction_id: jurisdictionId,
				id,
				session_id: sessionId,
				round_id: roundId,
				unit_id: unitId,
				leaf,
				ordinal,
				origin,
				reason,
				state: 'open',
				version: 1,
				added_by: by,
				added_at: new Date(at),
			})),
		)
		.execute();
};

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

const detailsRow = ({ form, heldAt, place, opinionsUntil, chairDecidesTie }: SessionDetails) => ({
	form,
	held_at: new Date(heldAt),
	place,
	opinions_until: instant(opinionsUntil),
	chair_decides_tie: chairDecidesTie,
});

export type NewSession = Key & {
	readonly roundId: string;
	readonly number: number;
	readonly details: SessionDetails;
	readonly by: string | null;
	readonly at: number;
};

/** Writes a session in preparation. */
export const insertSession = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, roundId, number, details, by, at }: NewSession,
): Promise<void> => {
	await tx
		.insertInto('council_session')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			round_id: roundId,
			number,
			state: 'preparing',
			version: 1,
			created_by: by,
			created_at: new Date(at),
			...detailsRow(details),
		})
		.execute();
};

export type SessionChange = Key & {
	/** The version that it has from now on. */
	readonly version: number;
	readonly details?: SessionDetails;
	readonly texts?: { readonly secretary: string; readonly opening: string; readonly conclusion: string };
	readonly moved?: { readonly state: SessionState; readonly at: number; readonly by: string | null };
};

/** Writes what a session became. */
export const updateSession = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, version, details, texts, moved }: SessionChange,
): Promise<void> => {
	const when = moved && new Date(moved.at);
	await tx
		.updateTable('council_session')
		.set({
			version,
			...(details ? detailsRow(details) : {}),
			...(texts ?? {}),
			...(moved ? { state: moved.state } : {}),
			...(moved?.state === 'open' ? { opened_at: when } : {}),
			...(moved?.state === 'closed' ? { closed_at: when } : {}),
			...(moved?.state === 'signed' ? { signed_at: when, signed_by: moved.by } : {}),
			...recorded,
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Writes down all members as they are when the session opens. */
export const insertAttendance = async (
	tx: WriteTransaction,
	{ jurisdictionId, id }: Key,
	members: readonly Attendee[],
): Promise<void> => {
	await tx
		.insertInto('council_attendance')
		.values(
			members.map(({ personId, name, chair }, at) => ({
				jurisdiction_id: jurisdictionId,
				session_id: id,
				person_id: personId,
				name,
				chair,
				ordinal: at + 1,
			})),
		)
		.execute();
};

/** Who is there and who is not. */
export type Presence = Pick<Attendee, 'personId' | 'presence' | 'reason'>;

export const updateAttendance = async (
	tx: WriteTransaction,
	{ jurisdictionId, id }: Key,
	people: readonly Presence[],
): Promise<void> => {
	const write = sql`
		update council_attendance set presence = noted.presence, reason = noted.reason, record_id = ${RECORD}
		from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as noted ("personId" uuid, presence text, reason text)
		where jurisdiction_id = ${jurisdictionId} and session_id = ${id} and person_id = noted."personId"`;
	await write.execute(tx);
};

export type NewOpinion = Key & {
	readonly itemId: string;
	readonly personId: string;
	readonly version: number;
	readonly choice: Choice;
	readonly values: LeafValues;
	readonly reason: string;
	readonly at: number;
};

/** Adds a member's opinion; the one before stays. */
export const insertOpinion = async (tx: WriteTransaction, opinion: NewOpinion): Promise<void> => {
	await tx
		.insertInto('council_opinion')
		.values({
			jurisdiction_id: opinion.jurisdictionId,
			id: opinion.id,
			item_id: opinion.itemId,
			person_id: opinion.personId,
			version: opinion.version,
			choice: opinion.choice,
			values: JSON.stringify(opinion.values),
			reason: opinion.reason,
			at: new Date(opinion.at),
		})
		.execute();
};

export type ItemChange = Key & {
	readonly version: number;
	readonly state: 'decided' | 'undecided' | 'removed';
	readonly closing: string;
	readonly by: string | null;
	readonly at: number;
	readonly members: number | null;
	readonly decided?: {
		readonly way: 'consensus' | 'vote';
		readonly choice: Choice;
		readonly values: LeafValues;
		readonly inFavour: number;
	};
};

/** Closes an item. */
export const closeItemRow = async (tx: WriteTransaction, change: ItemChange): Promise<void> => {
	const { decided } = change;
	await tx
		.updateTable('council_item')
		.set({
			state: change.state,
			version: change.version,
			closing: change.closing,
			closed_by: change.by,
			closed_at: new Date(change.at),
			members: change.members,
			way: decided?.way ?? null,
			choice: decided?.choice ?? null,
			values: decided ? JSON.stringify(decided.values) : null,
			in_favour: decided?.inFavour ?? null,
			...recorded,
		})
		.where('jurisdiction_id', '=', change.jurisdictionId)
		.where('id', '=', change.id)
		.execute();
};

/** Cells of one leaf at stage `final`, each with the id of its event. */
export type FinalChange = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly personId: string | null;
	readonly at: number;
	readonly cells: readonly (FinalCell & { readonly id: string })[];
};

/** Writes what the council decided as events with the cells that they come to: one statement. */
export const insertVoted = async (tx: WriteTransaction, change: FinalChange): Promise<void> => {
	const { jurisdictionId, roundId, unitId, leaf, personId } = change;
	const when = new Date(change.at);
	const write = sql`
		with said as (
			select * from jsonb_to_recordset(${JSON.stringify(change.cells)}::jsonb)
				as said (id uuid, input text, value text, version integer, reason text, "reasonCode" text)
		), event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version,
				reason, reason_code, person_id, at)
			select ${jurisdictionId}::uuid, id, ${roundId}::uuid, ${unitId}::uuid, ${leaf}, 'final', input, 'voted', value,
				version, reason, "reasonCode", ${personId}::uuid, ${when}::timestamptz
			from said
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, person_id, at)
		select ${jurisdictionId}::uuid, ${roundId}::uuid, ${unitId}::uuid, ${leaf}, 'final', input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from said
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`;
	await write.execute(tx);
};
