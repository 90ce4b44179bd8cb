import { type RawBuilder, sql } from 'kysely';
import { FACTS, type FactTable } from './core/facts.ts';

/** Whose rows: those that one record wrote. */
type Written = {
	readonly jurisdictionId: string;
	readonly record: string;
	/** Ids in the event: rounds among them may have lost all rows of a table. */
	readonly named: readonly string[];
};

const digest = sql`facts_digest(array_agg(fact_text(fact) order by fact_text(fact) collate "C"))`;

/** The groups of a table that a record wrote in, each with its digest: `key`, `digest`. */
const groupsOf = (table: FactTable, { jurisdictionId, record, named }: Written): RawBuilder<unknown> => {
	const rows = sql.table(table);
	const columns = FACTS[table];
	if (columns.length === 0)
		return sql`select '' as key, ${digest} as digest from ${rows} fact
			where fact.jurisdiction_id = ${jurisdictionId}::uuid and fact.record_id = ${record}::uuid having count(*) > 0`;
	const of = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)));
	const key = sql`concat_ws('/', ${of('fact')})`;
	if (columns[0] !== 'round_id' || columns.length > 1)
		return sql`select ${key} as key, ${digest} as digest from ${rows} fact
			where fact.jurisdiction_id = ${jurisdictionId}::uuid and (${of('fact')}) in (
				select ${of('own')} from ${rows} own
				where own.jurisdiction_id = ${jurisdictionId}::uuid and own.record_id = ${record}::uuid)
			group by 1`;
	return sql`select touched.round_id::text as key,
			facts_digest(array_agg(fact_text(fact) order by fact_text(fact) collate "C") filter (where fact.round_id is not null)) as digest
		from (
			select own.round_id from ${rows} own
			where own.jurisdiction_id = ${jurisdictionId}::uuid and own.record_id = ${record}::uuid
			union select unnest(${named}::uuid[])
		) touched
		left join ${rows} fact on fact.jurisdiction_id = ${jurisdictionId}::uuid and fact.round_id = touched.round_id
		group by 1`;
};

/** One table's part of a record, as canonical JSON, or null where the record wrote nothing there. */
const partOf = (table: FactTable, written: Written): RawBuilder<unknown> => sql`(
	select ${sql.lit(`"${table}":{`)} || string_agg('"' || key || '":"' || digest || '"', ',' order by key collate "C") || '}'
	from (${groupsOf(table, written)}) written)`;

/**
 * The member `rows` that ends the body of a record, as SQL that gives canonical JSON from its comma on: digests of what
 * the record wrote, by table and group. Empty where that is nothing.
 */
export const rowsMember = (tables: readonly FactTable[], written: Written): RawBuilder<string> =>
	tables.length === 0
		? sql<string>`''`
		: sql<string>`coalesce(',"rows":{' || nullif(concat_ws(',', ${sql.join(tables.map((table) => partOf(table, written)))}), '') || '}', '')`;
