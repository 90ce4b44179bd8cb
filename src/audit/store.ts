import { sql } from 'kysely';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { isId } from '#kernel/id.ts';
import type { Entry, Recorder } from '#platform/command/event.ts';
import { writtenIn } from '#platform/db/open-transaction.server.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { newSalt } from '#platform/hash/sha256.server.ts';
import { NO_HEAD } from './core/chain.ts';
import type { AuditBody } from './core/event.ts';
import { factsAmong } from './core/facts.ts';
import { subjectsOf } from './core/subjects.ts';
import { rowsMember } from './written-rows.ts';

/** How far a clock may lie behind, in milliseconds: what a machine that is set by a time server corrects at once. */
export const BACK = 120_000;
/** What puts a clock that ran ahead right; nothing else may lie before the last record. */
const SET_RIGHT = 'audit.clock-set-right';

const refuse = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	now: number,
): Promise<Decision<undefined>> => {
	const head = tx.selectFrom('audit_head').select('latest').where('jurisdiction_id', '=', jurisdictionId);
	const { latest } = await head.executeTakeFirstOrThrow();
	return no('platform.clock-set-back', {
		clock: new Date(now).toISOString(),
		last: new Date(latest ?? Number.NaN).toISOString(),
	});
};

const bodyOf = ({ id, at, actor, command, event }: Entry): AuditBody => ({
	id,
	at: new Date(at).toISOString(),
	actor: actor.personId,
	command,
	event,
});

/**
 * Appends to the jurisdiction's chain. One statement, so that the head is locked for no longer than one round trip
 * and the commit: the database itself ends the body with digests of the rows that the command wrote, and computes the
 * hash over the head that it has just locked. There it also sees whether the clock of the machine lies before the last record,
 * and then writes nothing. Problem: `platform.clock-set-back`.
 */
export const recordEvent: Recorder = async (tx: WriteTransaction, entry: Entry) => {
	const body = bodyOf(entry);
	const { machineTime, event } = entry;
	const shows = machineTime === undefined ? null : new Date(machineTime).toISOString();
	const furthest =
		machineTime === undefined || event.type === SET_RIGHT ? null : new Date(machineTime + BACK).toISOString();
	const salt = Buffer.from(newSalt());
	const { jurisdictionId, personId } = entry.actor;
	const rows = rowsMember(factsAmong(writtenIn(tx)), {
		jurisdictionId,
		record: entry.id,
		named: Object.values(event).filter((value) => typeof value === 'string' && isId(value)) as string[],
	});
	// `rows` is the last member in canonical order: what the database adds goes before the closing brace.
	const open = canonicalJson(body).slice(0, -1);
	const written = await sql`/* kept */
		with said as materialized (
			select ${open}::text || ${rows} || '}' as body
		), hashed as materialized (
			select body, sha256(${salt}::bytea || convert_to(body, 'UTF8')) as body_hash from said
		), head as (
			insert into audit_head as old (jurisdiction_id, seq, hash, latest)
			select ${jurisdictionId}::uuid, 1, sha256(${Buffer.from(NO_HEAD.hash)}::bytea || int8send(1) || body_hash),
				${shows}::timestamptz from hashed
			on conflict (jurisdiction_id) do update
			set seq = old.seq + 1, hash = sha256(old.hash || int8send(old.seq + 1) || (select body_hash from hashed)),
				latest = case when ${event.type === SET_RIGHT} then ${shows}::timestamptz
					else greatest(old.latest, ${shows}::timestamptz) end
			where old.latest is null or ${furthest}::timestamptz is null or old.latest <= ${furthest}::timestamptz
			returning seq, hash
		), subject as (
			insert into audit_subject (jurisdiction_id, subject, seq)
			select ${jurisdictionId}::uuid, subject, seq from head, unnest(${subjectsOf(event)}::text[]) subject
		)
		insert into audit_event (jurisdiction_id, id, seq, at, person_id, type, body, salt, body_hash, hash)
		select
			${jurisdictionId}, ${entry.id}::uuid, seq, ${body.at}::timestamptz,
			${personId === 'system' ? null : personId}::uuid, ${event.type}, body::jsonb,
			${salt}::bytea, body_hash, hash
		from head, hashed`.execute(tx);
	return written.numAffectedRows === 0n ? refuse(tx, jurisdictionId, machineTime ?? 0) : yes(undefined);
};

/** Notes at the head of a chain how late it is, where it is later than what stands there. @returns what stands there then */
export const raiseLatest = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	now: number,
): Promise<number | undefined> => {
	const row = await tx
		.updateTable('audit_head')
		.set({ latest: sql`greatest(latest, ${new Date(now)}::timestamptz)` })
		.where('jurisdiction_id', '=', jurisdictionId)
		.returning('latest')
		.executeTakeFirst();
	return row?.latest ? new Date(row.latest).getTime() : undefined;
};
