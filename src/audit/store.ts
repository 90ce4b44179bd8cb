import { sql } from 'kysely';
import { canonicalJson } from '#kernel/canonical-json.ts';
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
 * hash over the head that it has just locked.
 */
export const recordEvent: Recorder = async (tx: WriteTransaction, entry: Entry): Promise<void> => {
	const body = bodyOf(entry);
	const salt = Buffer.from(newSalt());
	const { jurisdictionId, personId } = entry.actor;
	const rows = rowsMember(factsAmong(writtenIn(tx)), {
		jurisdictionId,
		record: entry.id,
		named: Object.values(entry.event).filter((value) => typeof value === 'string' && isId(value)) as string[],
	});
	// `rows` is the last member in canonical order: what the database adds goes before the closing brace.
	const open = canonicalJson(body).slice(0, -1);
	await sql`/* kept */
		with said as materialized (
			select ${open}::text || ${rows} || '}' as body
		), hashed as materialized (
			select body, sha256(${salt}::bytea || convert_to(body, 'UTF8')) as body_hash from said
		), head as (
			insert into audit_head as old (jurisdiction_id, seq, hash)
			select ${jurisdictionId}::uuid, 1, sha256(${Buffer.from(NO_HEAD.hash)}::bytea || int8send(1) || body_hash) from hashed
			on conflict (jurisdiction_id) do update
			set seq = old.seq + 1, hash = sha256(old.hash || int8send(old.seq + 1) || (select body_hash from hashed))
			returning seq, hash
		), subject as (
			insert into audit_subject (jurisdiction_id, subject, seq)
			select ${jurisdictionId}::uuid, subject, seq from head, unnest(${subjectsOf(entry.event)}::text[]) subject
		)
		insert into audit_event (jurisdiction_id, id, seq, at, person_id, type, body, salt, body_hash, hash)
		select
			${jurisdictionId}, ${entry.id}::uuid, seq, ${body.at}::timestamptz,
			${personId === 'system' ? null : personId}::uuid, ${entry.event.type}, body::jsonb,
			${salt}::bytea, body_hash, hash
		from head, hashed`.execute(tx);
};
