import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import { type Head, hashOfBody, hashOfRecord, NO_HEAD } from './chain.ts';
import type { AuditBody } from './event.ts';

/** A record as it is stored: what it says, and beside it what is repeated for searching. */
export type StoredRecord = {
	readonly seq: bigint;
	readonly id: string;
	readonly at: string;
	/** A person's id, or `system`. */
	readonly actor: string;
	readonly type: string;
	/** Body and salt are gone where the record was redacted. */
	readonly said: { readonly body: AuditBody; readonly salt: Uint8Array } | undefined;
	readonly bodyHash: Uint8Array;
	readonly hash: Uint8Array;
};

const same = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Whether the columns beside the body still say what the body says. */
const columnsAgree = (record: StoredRecord, body: AuditBody): boolean =>
	record.id === body.id &&
	record.at === body.at &&
	record.actor === body.actor &&
	record.type === body.event.type;

/** Whether the body hashes to what the chain has; a body that cannot be written canonically does not. */
const bodyHolds = (sha256: Sha256, { said, bodyHash }: StoredRecord): boolean => {
	if (!said) return true;
	try {
		return same(hashOfBody(sha256, said.salt, said.body), bodyHash);
	} catch {
		return false;
	}
};

/**
 * Goes one record further along a chain. Answers the new head, or what is wrong with this record:
 * `audit.record-missing` (a number was left out), `audit.body-changed`, `audit.columns-changed` (what is repeated
 * beside the body), `audit.chain-broken` (the record does not follow from the one before); each with `seq`.
 */
export const follow = (sha256: Sha256, head: Head, record: StoredRecord): Decision<Head> => {
	const seq = head.seq + 1n;
	const place = { seq: String(seq) };
	if (record.seq !== seq) return no('audit.record-missing', place);
	if (!bodyHolds(sha256, record)) return no('audit.body-changed', place);
	if (record.said && !columnsAgree(record, record.said.body)) return no('audit.columns-changed', place);
	if (!same(hashOfRecord(sha256, head.hash, seq, record.bodyHash), record.hash)) {
		return no('audit.chain-broken', place);
	}
	return yes({ seq, hash: record.hash });
};

/**
 * Compares where the records end with where the chain's head says they do. `audit.tail-cut` with `seq`, the last
 * record there is: records were taken from the end, or put there past the runner. Whoever can rewrite the head
 * as well is found only by a checkpoint kept outside.
 */
export const reaches = (end: Head, head: Head): Decision<Head> =>
	end.seq === head.seq && same(end.hash, head.hash)
		? yes(head)
		: no('audit.tail-cut', { seq: String(end.seq) });

/**
 * Verifies a whole chain from its first record and names the first one that is wrong.
 * @param records in the order of their numbers
 * @param head what the chain claims to end with; `NO_HEAD` for one that was never written
 */
export const verifyChain = (sha256: Sha256, records: Iterable<StoredRecord>, head: Head): Decision<Head> => {
	let end = NO_HEAD;
	for (const record of records) {
		const next = follow(sha256, end, record);
		if (!next.ok) return next;
		end = next.value;
	}
	return reaches(end, head);
};
