import { sql } from 'kysely';
import type { Period } from '#kernel/calendar.ts';
import { toExact } from '#kernel/decimal.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { Membership } from './core/import/stored.ts';
import { searchText } from './core/kinds.ts';
import { partsOf } from './core/parts.ts';
import type { Unit, UnitEvent, UnitKey } from './core/unit.ts';

/**
 * The only writer of the tables of units. Rows go in as one array a column, so that 14,000 units are a dozen
 * statements and not 70,000.
 */
type Row = readonly (string | number | boolean | null)[];

/** The n-th values of all rows: what `unnest` takes. */
const column = (rows: readonly Row[], index: number): (string | number | boolean | null)[] =>
	rows.map((row) => row[index] ?? null);

const ends = ({ from, until }: Period): [string | null, string | null] => [from ?? null, until ?? null];

/** Finds the database id of a unit that exists, or that is being added. @throws when it is neither: a bug. */
export type IdOf = (key: UnitKey) => string;

/** Adds units without anything that holds for them. */
export const insertUnits = async (
	tx: WriteTransaction,
	steward: string,
	keys: readonly UnitKey[],
	idOf: IdOf,
): Promise<void> => {
	if (keys.length === 0) return;
	await sql`insert into unit (id, key, steward_id)
		select id, key, ${steward}::uuid from unnest(${keys.map(idOf)}::uuid[], ${keys}::text[]) as row (id, key)`.execute(
		tx,
	);
};

/** Takes away everything that holds for some units, to be written anew in the same transaction. */
export const clearVersions = async (tx: WriteTransaction, ids: readonly string[]): Promise<void> => {
	if (ids.length === 0) return;
	for (const table of ['unit_name', 'unit_code', 'unit_parent', 'unit_region'] as const) {
		await tx.deleteFrom(table).where('unit_id', 'in', ids).execute();
	}
};

/** Writes what holds for units, each attribute with its own periods. */
export const insertVersions = async (
	tx: WriteTransaction,
	steward: string,
	units: readonly Unit[],
	idOf: IdOf,
): Promise<void> => {
	const [names, codes, parents, regions]: [Row[], Row[], Row[], Row[]] = [[], [], [], []];
	for (const { key, versions } of units) {
		const id = idOf(key);
		const parts = partsOf(versions);
		for (const { period, kind, names: texts } of parts.names) {
			names.push([id, ...ends(period), kind, JSON.stringify(texts), searchText(texts)]);
		}
		for (const { period, code } of parts.codes) codes.push([id, ...ends(period), code]);
		for (const { period, parent } of parts.parents) parents.push([id, ...ends(period), idOf(parent)]);
		for (const { period, scheme, name } of parts.regions) regions.push([id, ...ends(period), scheme, name]);
	}
	await sql`insert into unit_name (unit_id, steward_id, during, kind, names, search)
		select id, ${steward}::uuid, daterange(since, until), kind, names, search
		from unnest(${column(names, 0)}::uuid[], ${column(names, 1)}::date[], ${column(names, 2)}::date[],
			${column(names, 3)}::text[], ${column(names, 4)}::jsonb[], ${column(names, 5)}::text[])
			as row (id, since, until, kind, names, search)`.execute(tx);
	await sql`insert into unit_code (unit_id, steward_id, during, code)
		select id, ${steward}::uuid, daterange(since, until), code
		from unnest(${column(codes, 0)}::uuid[], ${column(codes, 1)}::date[], ${column(codes, 2)}::date[],
			${column(codes, 3)}::text[]) as row (id, since, until, code)`.execute(tx);
	await sql`insert into unit_parent (unit_id, steward_id, during, parent_id)
		select id, ${steward}::uuid, daterange(since, until), parent
		from unnest(${column(parents, 0)}::uuid[], ${column(parents, 1)}::date[], ${column(parents, 2)}::date[],
			${column(parents, 3)}::uuid[]) as row (id, since, until, parent)`.execute(tx);
	await sql`insert into unit_region (unit_id, steward_id, during, scheme, name)
		select id, ${steward}::uuid, daterange(since, until), scheme, name
		from unnest(${column(regions, 0)}::uuid[], ${column(regions, 1)}::date[], ${column(regions, 2)}::date[],
			${column(regions, 3)}::text[], ${column(regions, 4)}::text[])
			as row (id, since, until, scheme, name)`.execute(tx);
};

/** Writes events, new ones and corrected ones, each with all of its links. */
export const putEvents = async (
	tx: WriteTransaction,
	steward: string,
	events: readonly (UnitEvent & { readonly id: string })[],
	idOf: IdOf,
): Promise<void> => {
	if (events.length === 0) return;
	const rows: Row[] = events.map(({ id, key, kind, date, decision = null, note = null }) => [
		id,
		key,
		kind,
		date,
		decision,
		note,
	]);
	await sql`insert into unit_event (id, key, steward_id, kind, day, decision, note)
		select id, key, ${steward}::uuid, kind, day, decision, note
		from unnest(${column(rows, 0)}::uuid[], ${column(rows, 1)}::text[], ${column(rows, 2)}::text[],
			${column(rows, 3)}::date[], ${column(rows, 4)}::text[], ${column(rows, 5)}::text[])
			as row (id, key, kind, day, decision, note)
		on conflict on constraint unit_event_key_once do update
		set kind = excluded.kind, day = excluded.day, decision = excluded.decision, note = excluded.note`.execute(
		tx,
	);
	await sql`delete from unit_event_link where event_id = any(${column(rows, 0)}::uuid[])`.execute(tx);
	const links: Row[] = events.flatMap(({ id, links }) =>
		links.map(({ predecessor, successor, share, basis = null, keeps }, index) => [
			id,
			index + 1,
			predecessor === undefined ? null : idOf(predecessor),
			successor === undefined ? null : idOf(successor),
			share === undefined ? null : toExact(share),
			basis,
			keeps,
		]),
	);
	await sql`insert into unit_event_link
			(event_id, steward_id, ordinal, predecessor_id, successor_id, share, basis, keeps)
		select event, ${steward}::uuid, ordinal, predecessor, successor, share, basis, keeps
		from unnest(${column(links, 0)}::uuid[], ${column(links, 1)}::int[], ${column(links, 2)}::uuid[],
			${column(links, 3)}::uuid[], ${column(links, 4)}::text[], ${column(links, 5)}::text[],
			${column(links, 6)}::boolean[])
			as row (event, ordinal, predecessor, successor, share, basis, keeps)`.execute(tx);
};

/** Adds blocks of a jurisdiction. */
export const insertBlocks = async (
	tx: WriteTransaction,
	jurisdiction: string,
	blocks: readonly { readonly id: string; readonly name: string }[],
): Promise<void> => {
	if (blocks.length === 0) return;
	const rows = blocks.map(({ id, name }) => ({
		jurisdiction_id: jurisdiction,
		id,
		names: JSON.stringify({ vi: name }),
	}));
	await tx.insertInto('block').values(rows).execute();
};

/** Puts units into blocks: all memberships of the named units in this jurisdiction are replaced. */
export const replaceMemberships = async (
	tx: WriteTransaction,
	jurisdiction: string,
	unitIds: readonly string[],
	memberships: readonly (Membership & { readonly id: string })[],
	idOf: IdOf,
	blockIdOf: (name: string) => string,
): Promise<void> => {
	if (unitIds.length === 0) return;
	await sql`delete from unit_block
		where jurisdiction_id = ${jurisdiction} and unit_id = any(${unitIds}::uuid[])`.execute(tx);
	const rows: Row[] = memberships.map(({ id, unit, block, period }) => [
		id,
		idOf(unit),
		blockIdOf(block),
		...ends(period),
	]);
	await sql`insert into unit_block (jurisdiction_id, id, unit_id, block_id, during)
		select ${jurisdiction}::uuid, id, unit, block, daterange(since, until)
		from unnest(${column(rows, 0)}::uuid[], ${column(rows, 1)}::uuid[], ${column(rows, 2)}::uuid[],
			${column(rows, 3)}::date[], ${column(rows, 4)}::date[]) as row (id, unit, block, since, until)`.execute(
		tx,
	);
};

/** Remembers which shipped data was loaded. */
export const putShipped = async (
	tx: WriteTransaction,
	name: string,
	sha256: string,
	now: number,
): Promise<void> => {
	const values = { name, sha256, loaded_at: new Date(now) };
	await tx
		.insertInto('shipped_data')
		.values(values)
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ sha256, loaded_at: values.loaded_at }))
		.execute();
};
