import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { Copy } from '../core/notices.ts';
import type { LeafEvidence, LeafFile } from './evidence-of-leaves.ts';

/** A link with its document and the latest files of it, and what deadlines are judged by. */
export type LinkedRow = Omit<LeafEvidence, 'files'> &
	Pick<UnitClock, 'times' | 'extensions'> & {
		readonly year: number;
		/** When what is written of the document was changed last, ISO 8601. */
		readonly changedAt: string;
		readonly files:
			| readonly (Omit<LeafFile, 'notices'> & {
					readonly flags: readonly string[];
					readonly isDamaged: boolean;
			  })[]
			| null;
	};

const instant = (column: string) =>
	sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Whether a file `f` was found damaged or missing when it was read again last. */
export const isDamaged = sql<boolean>`coalesce((
	select c.found <> 'same' from file_check c
	where c.jurisdiction_id = f.jurisdiction_id and c.file_id = f.id
	order by c.at desc limit 1), false)`;

/** Links that stand, of some units of a round; of some leaves where they are named. */
export const readLinkedDocuments = (
	tx: ReadTransaction,
	{
		jurisdictionId,
		round,
		units,
		leaves,
	}: {
		readonly jurisdictionId: string;
		readonly round: string;
		readonly units: readonly string[];
		readonly leaves: readonly string[] | undefined;
	},
): Promise<LinkedRow[]> => {
	const found = sql<LinkedRow>`(
		select link.unit_id as "unitId", link.leaf, link.id as "linkId", link.batch,
			${instant('link.linked_at')} as "linkedAt", person.name as "linkedBy",
			round.year, ${instant('d.changed_at')} as "changedAt", unit_clock.times, unit_clock.extensions,
			json_build_object('id', d.id, 'number', d.number, 'issuedOn', d.issued_on, 'issuer', d.issuer,
				'subject', d.subject, 'periodFrom', d.period_from, 'periodUntil', d.period_until,
				'sensitivity', d.sensitivity, 'stateSecret', d.state_secret) as document,
			(
				select json_agg(json_build_object('id', f.id, 'part', f.part, 'version', f.version, 'name', f.name,
					'kind', f.kind, 'size', f.size, 'sha256', f.sha256, 'scan', f.scan, 'flags', f.flags,
					'receivedAt', ${instant('f.received_at')}, 'isPurged', f.purged_at is not null, 'isDamaged', ${isDamaged}) order by f.part)
				from document_file f
				where f.jurisdiction_id = d.jurisdiction_id and f.document_id = d.id
					and not exists (
						select from document_file newer
						where newer.jurisdiction_id = f.jurisdiction_id and newer.document_id = f.document_id
							and newer.part = f.part and newer.version > f.version)
			) as files
		from round
		join evidence_link link on link.jurisdiction_id = round.jurisdiction_id and link.round_id = round.id
		join document d on d.jurisdiction_id = link.jurisdiction_id and d.id = link.document_id
		join unit_clock on unit_clock.jurisdiction_id = link.jurisdiction_id and unit_clock.round_id = link.round_id
			and unit_clock.unit_id = link.unit_id
		left join person on person.id = link.linked_by
		where round.jurisdiction_id = ${jurisdictionId} and round.key = ${round}
			and link.unit_id = any (${units}::uuid[]) and link.unlinked_at is null
			and (${leaves === undefined} or link.leaf = any (${leaves ?? []}::text[]))
		order by link.unit_id, link.leaf, link.linked_at, link.id)`;
	return tx.selectFrom(found.as('found')).selectAll().execute();
};

/** The same bytes wherever the asker sees them, with the year of each round in which they prove something. */
export const readCopies = (
	tx: ReadTransaction,
	jurisdictionId: string,
	hashes: readonly string[],
): Promise<(Copy & { readonly name: string })[]> => {
	const found = sql<Copy & { readonly name: string }>`(
		select distinct f.sha256, f.unit_id as "unitId", round.year,
			coalesce((
				select n.names ->> 'vi' from unit_name n where n.unit_id = f.unit_id order by upper(n.during) desc nulls first limit 1
			), '') as name
		from document_file f
		left join evidence_link link on link.jurisdiction_id = f.jurisdiction_id and link.document_id = f.document_id
			and link.unlinked_at is null
		left join round on round.jurisdiction_id = link.jurisdiction_id and round.id = link.round_id and not round.practice
		where f.jurisdiction_id = ${jurisdictionId} and f.sha256 = any (${[...new Set(hashes)]}::text[])
			and f.purged_at is null)`;
	return tx.selectFrom(found.as('found')).selectAll().execute();
};
