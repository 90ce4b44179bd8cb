import { sql } from 'kysely';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Entry, Recorder } from '#platform/command/event.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { newSalt, sha256 } from '#platform/hash/sha256.server.ts';
import { hashOfBody, NO_HEAD } from './core/chain.ts';
import type { AuditBody } from './core/event.ts';
import { subjectsOf } from './core/subjects.ts';

const bodyOf = ({ id, at, actor, command, event }: Entry): AuditBody => ({
	id,
	at: new Date(at).toISOString(),
	actor: actor.personId,
	command,
	event,
});

/**
 * Appends to the jurisdiction's chain. One statement, so that the head is locked for no longer than one round trip
 * and the commit: the database itself computes the hash over the head that it has just locked.
 */
export const recordEvent: Recorder = async (tx: WriteTransaction, entry: Entry): Promise<void> => {
	const body = bodyOf(entry);
	const salt = newSalt();
	const bodyHash = hashOfBody(sha256, salt, body);
	const { jurisdictionId, personId } = entry.actor;
	await sql`
		with head as (
			insert into audit_head as old (jurisdiction_id, seq, hash)
			values (
				${jurisdictionId}, 1,
				sha256(${Buffer.from(NO_HEAD.hash)}::bytea || int8send(1) || ${bodyHash}::bytea)
			)
			on conflict (jurisdiction_id) do update
			set seq = old.seq + 1, hash = sha256(old.hash || int8send(old.seq + 1) || ${bodyHash}::bytea)
			returning seq, hash
		), subject as (
			insert into audit_subject (jurisdiction_id, subject, seq)
			select ${jurisdictionId}::uuid, subject, seq from head, unnest(${subjectsOf(entry.event)}::text[]) subject
			on conflict do nothing
		)
		insert into audit_event (jurisdiction_id, id, seq, at, person_id, type, body, salt, body_hash, hash)
		select
			${jurisdictionId}, ${entry.id}::uuid, seq, ${body.at}::timestamptz,
			${personId === 'system' ? null : personId}::uuid, ${entry.event.type}, ${canonicalJson(body)}::jsonb,
			${Buffer.from(salt)}::bytea, ${bodyHash}::bytea, hash
		from head`.execute(tx);
};
