import { type RawBuilder, sql } from 'kysely';
import { FACTS, type FactTable } from './core/facts.ts';

/** Whose rows: those that one record wrote. */
type Written = {
	readonly jurisdictionId: string;
	readonly record: string;
	/** Ids in the event: rounds among them may have lost all rows of a table. */
	readonly named: readonly string[];
};

/** A row as text, the same in every session whose time zone is UTC: `Scope.record` sees to that. */
const text = sql`(select jsonb_object_agg(name, value)::text from jsonb_each(to_jsonb(fact) - 'bytes') as member (name, value)
	where value <> 'null')`;
const digest = sql`encode(sha256(convert_to(coalesce(string_agg(text, chr(10) order by text collate "C"), ''), 'UTF8')), 'hex') as digest`;

/** The groups of a table that a record wrote in, each with its digest: `key`, `digest`. */
const groupsOf = (table: FactTable, { jurisdictionId, record, named }: Written): RawBuilder<unknown> => {
	const rows = sql.table(table);
	const columns = FACTS[table];
	// "offset 0": each text is made once, and not again for sorting.
	if (columns.length === 0)
		return sql`select '' as key, ${digest} from (
				select ${text} as text from ${rows} fact
				where fact.jurisdiction_id = ${jurisdictionId}::uuid and fact.record_id = ${record}::uuid offset 0) fact
			having count(*) > 0`;
	const of = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)));
	const own = sql`select ${of('own')} from ${rows} own
		where own.jurisdiction_id = ${jurisdictionId}::uuid and own.record_id = ${record}::uuid`;
	if (columns[0] !== 'round_id' || columns.length > 1)
		return sql`select key, ${digest} from (
				select concat_ws('/', ${of('fact')}) as key, ${text} as text from ${rows} fact
				where fact.jurisdiction_id = ${jurisdictionId}::uuid and (${of('fact')}) in (${own}) offset 0) fact
			group by key`;
	return sql`select key::text as key, ${digest} from (
			select touched.key, case when fact.round_id is not null then ${text} end as text
			from (${own} union select unnest(${named}::uuid[])) touched (key)
			left join ${rows} fact on fact.jurisdiction_id = ${jurisdictionId}::uuid and fact.round_id = touched.key offset 0) fact
		group by key`;
};

/** One table's part of a record, as canonical JSON, or null where the record wrote nothing there. */
const partOf = (table: FactTable, written: Written): RawBuilder<unknown> => sql`(
	select '"' || ${table}::text || '":{' || string_agg('"' || key || '":"' || digest || '"', ',' order by key collate "C") || '}'
	from (${groupsOf(table, written)}) written)`;

/**
 * The member `rows` that ends the body of a record, as SQL that gives canonical JSON from its comma on: digests of what
 * the record wrote, by table and group. Empty where that is nothing.
 */
export const rowsMember = (tables: readonly FactTable[], written: Written): RawBuilder<string> =>
	tables.length === 0
		? sql<string>`''`
		: sql<string>`coalesce(',"rows":{' || nullif(concat_ws(',', ${sql.join(tables.map((table) => partOf(table, written)))}), '') || '}', '')`;
