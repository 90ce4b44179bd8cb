import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { DocumentFields } from '../core/document.ts';
import type { Kind } from '../core/kinds.ts';

/** A file of a document, or the tombstone of one. */
export type DocumentFile = {
	readonly id: string;
	readonly part: number;
	readonly version: number;
	readonly name: string;
	readonly kind: Kind;
	readonly size: number;
	readonly sha256: string;
	readonly flags: readonly string[];
	readonly scan: 'off' | 'pending' | 'clean' | 'infected';
	readonly receivedAt: string;
	readonly receivedBy: string | null;
	/** Who asked for it to be destroyed (null: the product itself), when, and why; a null time: nobody did. */
	readonly purgeAskedBy: string | null;
	readonly purgeAskedAt: string | null;
	readonly isPurgeAskedByAsker: boolean;
	readonly purgeReason: string | null;
	readonly purgedBy: string | null;
	readonly purgedAt: string | null;
	/** What was found when it was read again last; null: not yet. */
	readonly found: 'same' | 'different' | 'missing' | null;
};

/** A leaf that a document proves. */
export type ProvenLeaf = {
	readonly linkId: string;
	readonly round: string;
	readonly leaf: string;
	readonly batch: 'self' | 'explanation';
};

export type DocumentDetail = {
	readonly id: string;
	readonly unitId: string;
	readonly version: number;
	readonly fields: DocumentFields;
	readonly files: readonly DocumentFile[];
	readonly leaves: readonly ProvenLeaf[];
};

type Row = Omit<DocumentDetail, 'fields'> & DocumentFields;

/** A document with its files, all versions, and what it proves; null where there is none to be seen. */
export const documentDetail = defineQuery({
	name: 'evidence.document-detail',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<DocumentDetail | null> => {
		if (!actor) return null;
		const found = sql<Row>`(
			select d.id, d.unit_id as "unitId", d.version, d.number, d.issued_on as "issuedOn", d.issuer, d.subject,
				d.period_from as "periodFrom", d.period_until as "periodUntil", d.sensitivity,
				d.state_secret as "stateSecret",
				coalesce((
					select json_agg(json_build_object(
						'id', f.id, 'part', f.part, 'version', f.version, 'name', f.name, 'kind', f.kind, 'size', f.size,
						'sha256', f.sha256, 'flags', f.flags, 'scan', f.scan, 'receivedAt', f.received_at,
						'receivedBy', p.name, 'purgeAskedBy', asker.name, 'purgeAskedAt', f.purge_asked_at,
						'isPurgeAskedByAsker', coalesce(f.purge_asked_by::text = ${actor.personId}, false),
						'purgeReason', f.purge_reason, 'purgedBy', approver.name, 'purgedAt', f.purged_at, 'found', (
							select c.found from file_check c
							where c.jurisdiction_id = f.jurisdiction_id and c.file_id = f.id
							order by c.at desc limit 1)
					) order by f.part, f.version desc)
					from document_file f
					left join person p on p.id = f.received_by
					left join person asker on asker.id = f.purge_asked_by
					left join person approver on approver.id = f.purged_by
					where f.jurisdiction_id = d.jurisdiction_id and f.document_id = d.id), '[]') as files,
				coalesce((
					select json_agg(json_build_object('linkId', l.id, 'round', r.key, 'leaf', l.leaf, 'batch', l.batch)
						order by r.key desc, l.leaf)
					from evidence_link l
					join round r on r.jurisdiction_id = l.jurisdiction_id and r.id = l.round_id
					where l.jurisdiction_id = d.jurisdiction_id and l.document_id = d.id and l.unlinked_at is null), '[]') as leaves
			from document d
			where d.jurisdiction_id = ${actor.jurisdictionId} and d.id = ${id})`;
		const row = await tx.selectFrom(found.as('found')).selectAll().executeTakeFirst();
		if (!row || !permit(actor, 'evidence.read', { unitId: row.unitId }).ok) return null;
		const { unitId, version, files, leaves, ...fields } = row;
		const { id: _, ...written } = fields;
		return { id, unitId, version, fields: written, files, leaves };
	},
});
