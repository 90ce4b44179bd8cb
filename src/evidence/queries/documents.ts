import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { fold } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Sensitivity } from '../core/document.ts';
import { isDamaged } from './linked-documents.ts';

/** A document in a list. */
export type ListedDocument = {
	readonly id: string;
	readonly number: string;
	readonly issuedOn: string | null;
	readonly issuer: string;
	readonly subject: string;
	readonly sensitivity: Sensitivity;
	readonly stateSecret: boolean;
	/** Parts that have a file that was not purged. */
	readonly files: number;
	/** Whether a file of it was found damaged or missing. */
	readonly isDamaged: boolean;
	/** Leaves of any round that it proves. */
	readonly leaves: number;
};

export type DocumentList = { readonly documents: readonly ListedDocument[]; readonly total: number };

/** Documents on one page. */
export const PAGE = 50;

/** Documents of a unit, the latest changed first, found by number, issuer or subject without accents. */
export const documentsOfUnit = defineQuery({
	name: 'evidence.documents-of-unit',
	input: z.object({
		unitId: z.uuid(),
		text: z.string().max(200).default(''),
		/** Those that prove a leaf of a round, by its key. */
		at: z.object({ round: z.string().max(80), leaf: z.string().max(80) }).optional(),
		page: z.int().min(1).max(10_000).default(1),
	}),
	read: async (tx, { unitId, text, at, page }, { actor }): Promise<DocumentList | null> => {
		if (!actor || !permit(actor, 'evidence.read', { unitId }).ok) return null;
		const words = fold(text)
			.split(' ')
			.filter((word) => word !== '');
		const found = sql`
			from document d
			where d.jurisdiction_id = ${actor.jurisdictionId} and d.unit_id = ${unitId}
				and (select coalesce(bool_and(d.search like '%' || word || '%'), true) from unnest(${words}::text[]) word)
				and (${at === undefined} or exists (
					select from evidence_link l
					join round on round.jurisdiction_id = l.jurisdiction_id and round.id = l.round_id
					where l.jurisdiction_id = d.jurisdiction_id and l.document_id = d.id and l.unlinked_at is null
						and round.key = ${at?.round ?? ''} and l.leaf = ${at?.leaf ?? ''}))`;
		const listed = sql<ListedDocument & { readonly total: number }>`(
			select d.id, d.number, d.issued_on as "issuedOn", d.issuer, d.subject, d.sensitivity,
				d.state_secret as "stateSecret",
				(select count(distinct f.part)::int from document_file f
					where f.jurisdiction_id = d.jurisdiction_id and f.document_id = d.id and f.purged_at is null) as files,
				exists (select from document_file f
					where f.jurisdiction_id = d.jurisdiction_id and f.document_id = d.id and f.purged_at is null
						and ${isDamaged}) as "isDamaged",
				(select count(*)::int from evidence_link l
					where l.jurisdiction_id = d.jurisdiction_id and l.document_id = d.id and l.unlinked_at is null) as leaves,
				count(*) over ()::int as total
			${found}
			order by d.changed_at desc, d.id
			limit ${PAGE} offset ${(page - 1) * PAGE})`;
		const rows = await tx.selectFrom(listed.as('listed')).selectAll().execute();
		return { documents: rows.map(({ total: _, ...document }) => document), total: rows[0]?.total ?? 0 };
	},
});
