import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { AuditEvent } from '../core/event.ts';
import { idsOf } from '../core/subjects.ts';
import { type SearchInput, searchInput } from '../search-input.ts';

/** A record for people. */
export type FoundRecord = {
	readonly seq: string;
	/** In ISO 8601, UTC. */
	readonly at: string;
	/** Null: the product itself. */
	readonly person: { readonly id: string; readonly name: string } | null;
	readonly type: string;
	readonly command: string;
	/** Undefined where the record was redacted, or says more than its reader may know. */
	readonly event: AuditEvent | undefined;
	readonly isWithheld: boolean;
};

/** Domains whose records say what units entered, what was judged of them, or what is not published yet. */
const JUDGED = ['self-assessment', 'evidence', 'appraisal', 'council', 'figures', 'publication'];

/** The same records for somebody who may not read scores: that it happened, who did it and when, and no more. */
const withheldFrom = (actor: Actor | undefined, records: readonly FoundRecord[]): readonly FoundRecord[] =>
	actor && permit(actor, 'audit.read-judged').ok
		? records
		: records.map((record) =>
				JUDGED.includes(record.type.split('.', 1)[0] ?? '')
					? { ...record, event: undefined, isWithheld: true }
					: record,
			);

const startOf = (day: string) => sql<Date>`(${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

/** The newest records that fit, at most `limit` of them. */
const readRecords = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ from, until, person, type, subject, before }: SearchInput,
	limit: number,
): Promise<readonly FoundRecord[]> => {
	let found = tx
		.selectFrom('audit_event')
		.leftJoin('person', 'person.id', 'audit_event.person_id')
		.select([
			'audit_event.seq',
			'audit_event.at',
			'audit_event.person_id as personId',
			'person.name as personName',
			'audit_event.type',
			sql<string>`audit_event.body ->> 'command'`.as('command'),
			sql<AuditEvent | null>`audit_event.body -> 'event'`.as('event'),
		])
		.where('audit_event.jurisdiction_id', '=', jurisdictionId);
	if (from !== undefined) found = found.where('audit_event.at', '>=', startOf(from));
	if (until !== undefined)
		found = found.where('audit_event.at', '<', sql<Date>`${startOf(until)} + interval '1 day'`);
	if (person === 'system') found = found.where('audit_event.person_id', 'is', null);
	else if (person !== undefined) found = found.where('audit_event.person_id', '=', person);
	if (type?.includes('.')) found = found.where('audit_event.type', '=', type);
	// "/" follows "." in the order of bytes.
	else if (type !== undefined)
		found = found.where('audit_event.type', '>=', `${type}.`).where('audit_event.type', '<', `${type}/`);
	if (subject !== undefined)
		found = found.innerJoin('audit_subject', (join) =>
			join
				.onRef('audit_subject.jurisdiction_id', '=', 'audit_event.jurisdiction_id')
				.onRef('audit_subject.seq', '=', 'audit_event.seq')
				.on('audit_subject.subject', '=', subject),
		);
	if (before !== undefined) found = found.where('audit_event.seq', '<', sql<bigint>`${before}::bigint`);
	const rows = await found.orderBy('audit_event.seq', 'desc').limit(limit).execute();
	return rows.map(({ seq, at, personId, personName, type: kind, command, event }) => ({
		seq: String(seq),
		at: at.toISOString(),
		person: personId === null ? null : { id: personId, name: personName ?? personId },
		type: kind,
		command: command ?? '',
		event: event ?? undefined,
		isWithheld: false,
	}));
};

/** What ids that stand in events are called today; those that nothing is called by are left out. */
const readNames = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	ids: readonly string[],
): Promise<Readonly<Record<string, string>>> => {
	if (ids.length === 0) return {};
	const { rows } = await sql<{ readonly id: string; readonly name: string }>`
		select unit_id as id, (array_agg(names ->> 'vi' order by lower(during) desc nulls last))[1] as name
		from unit_name where unit_id = any(${ids}::uuid[]) group by 1
		union all select id, name from person where id = any(${ids}::uuid[])
		union all select id, name ->> 'vi' from round where jurisdiction_id = ${jurisdictionId} and id = any(${ids}::uuid[])
		union all select id, number from document where jurisdiction_id = ${jurisdictionId} and id = any(${ids}::uuid[])
		union all select id, number from release where jurisdiction_id = ${jurisdictionId} and id = any(${ids}::uuid[])
	`.execute(tx as never);
	return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
};

/** How many records a page shows. */
export const RECORDS_ON_PAGE = 50;

/** Records of the asker's jurisdiction, newest first, with what the things in them are called. */
export const searchAudit = defineQuery({
	name: 'audit.search',
	policy: 'audit.read',
	input: z.object(searchInput),
	read: async (tx, asked, { actor }) => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const records = withheldFrom(actor, await readRecords(tx, jurisdictionId, asked, RECORDS_ON_PAGE));
		const ids = [...new Set(records.flatMap(({ event }) => idsOf(event)))];
		return { records, names: await readNames(tx, jurisdictionId, ids) };
	},
});

/** How many records are read at once for an export. */
export const RECORDS_AT_ONCE = 2_000;

/** A part of an export. */
export const exportAudit = defineQuery({
	name: 'audit.export',
	policy: 'audit.read',
	input: z.object(searchInput),
	read: async (tx, asked, { actor }) =>
		withheldFrom(actor, await readRecords(tx, actor?.jurisdictionId ?? '', asked, RECORDS_AT_ONCE)),
});
