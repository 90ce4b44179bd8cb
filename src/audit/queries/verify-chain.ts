import { z } from 'zod';
import { type Decision, no } from '#kernel/decision.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type Head, NO_HEAD } from '../core/chain.ts';
import type { AuditBody } from '../core/event.ts';
import { follow, reaches, type StoredRecord } from '../core/verify.ts';

const recordsAfter = async (
	tx: ReadTransaction,
	jurisdiction: string,
	after: bigint,
	limit: number,
): Promise<StoredRecord[]> => {
	const rows = await tx
		.selectFrom('audit_event')
		.select(['seq', 'id', 'at', 'person_id', 'type', 'body', 'salt', 'body_hash', 'hash'])
		.where('jurisdiction_id', '=', jurisdiction)
		.where('seq', '>', after)
		.orderBy('seq')
		.limit(limit)
		.execute();
	return rows.map(({ body, salt, ...row }) => ({
		seq: row.seq,
		id: row.id,
		at: row.at.toISOString(),
		actor: row.person_id ?? 'system',
		type: row.type,
		said: body && salt ? { body: body as AuditBody, salt } : undefined,
		bodyHash: row.body_hash,
		hash: row.hash,
	}));
};

const headOf = async (tx: ReadTransaction, jurisdiction: string): Promise<Head> =>
	(await tx
		.selectFrom('audit_head')
		.select(['seq', 'hash'])
		.where('jurisdiction_id', '=', jurisdiction)
		.executeTakeFirst()) ?? NO_HEAD;

/** Goes through the audit chain of the asker's jurisdiction: its head, or the first record that is wrong. */
export const verifyAuditChain = defineQuery({
	name: 'audit.verify-chain',
	policy: 'audit.read',
	// Records fetched at once: a chain of millions is verified in little memory.
	input: z.object({ atOnce: z.int().min(1).max(10_000).default(1_000) }),
	read: async (tx, { atOnce }, { actor }): Promise<Decision<Head>> => {
		if (!actor) return no('platform.not-allowed');
		let end: Head = NO_HEAD;
		for (;;) {
			const records = await recordsAfter(tx, actor.jurisdictionId, end.seq, atOnce);
			for (const record of records) {
				const next = follow(sha256, end, record);
				if (!next.ok) return next;
				end = next.value;
			}
			if (records.length < atOnce) return reaches(end, await headOf(tx, actor.jurisdictionId));
		}
	},
});
