import { sql } from 'kysely';
import type { Day, Period } from '#kernel/calendar.ts';
import { parseExact } from '#kernel/decimal.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Membership, Stored, StoredUnit } from '../core/import/stored.ts';
import type { UnitKind } from '../core/kinds.ts';
import { type UnitParts, versionsOf } from '../core/parts.ts';
import type { Basis, EventKind, Link, Names, UnitEvent, UnitKey } from '../core/unit.ts';

type Dated = { readonly from: Day | null; readonly until: Day | null };

/** A range as the database prints its ends; an open end is absent. */
const period = ({ from, until }: Dated): Period => ({ from: from ?? undefined, until: until ?? undefined });

/** The columns that every attribute of a unit has. */
const held = [
	'unit_id as unit',
	sql<Day | null>`lower(during)`.as('from'),
	sql<Day | null>`upper(during)`.as('until'),
] as const;

/** What is stored about units, with their database ids, for a command that compares and then writes. */
export type StoredWithIds = {
	readonly stored: Stored;
	readonly unitIds: ReadonlyMap<UnitKey, string>;
	readonly eventIds: ReadonlyMap<string, string>;
	readonly blockIds: ReadonlyMap<string, string>;
};

type Builder = { -readonly [Part in keyof UnitParts]: UnitParts[Part][number][] };

const readUnits = async (tx: ReadTransaction, steward: string) => {
	const units = await tx.selectFrom('unit').select(['id', 'key', 'steward_id']).execute();
	const keyOf = new Map(units.map(({ id, key }) => [id, key]));
	const parts = new Map<string, Builder>(
		units.map(({ id }) => [id, { names: [], codes: [], parents: [], regions: [] }]),
	);
	for (const row of await tx.selectFrom('unit_name').select(held).select(['kind', 'names']).execute()) {
		const [kind, names] = [row.kind as UnitKind, row.names as Names];
		parts.get(row.unit)?.names.push({ period: period(row), kind, names });
	}
	for (const row of await tx.selectFrom('unit_code').select(held).select('code').execute()) {
		parts.get(row.unit)?.codes.push({ period: period(row), code: row.code });
	}
	for (const row of await tx.selectFrom('unit_parent').select(held).select('parent_id').execute()) {
		const parent = keyOf.get(row.parent_id);
		if (parent) parts.get(row.unit)?.parents.push({ period: period(row), parent });
	}
	for (const row of await tx.selectFrom('unit_region').select(held).select(['scheme', 'name']).execute()) {
		parts.get(row.unit)?.regions.push({ period: period(row), scheme: row.scheme, name: row.name });
	}
	const stored = units.map(({ id, key, steward_id }): [UnitKey, StoredUnit] => {
		const versions = versionsOf(parts.get(id) as Builder);
		return [key, { key, versions, own: steward_id === steward }];
	});
	return { units: new Map(stored), keyOf };
};

type LinkRow = {
	readonly event_id: string;
	readonly predecessor_id: string | null;
	readonly successor_id: string | null;
	readonly share: string | null;
	readonly basis: Basis | null;
	readonly keeps: boolean;
};

/** A stored link in the domain's words. */
export const linkOf = (row: Omit<LinkRow, 'event_id'>, keyOf: (id: string) => UnitKey | undefined): Link => ({
	predecessor: row.predecessor_id === null ? undefined : keyOf(row.predecessor_id),
	successor: row.successor_id === null ? undefined : keyOf(row.successor_id),
	share: row.share === null ? undefined : parseExact(row.share),
	basis: row.basis ?? undefined,
	keeps: row.keeps,
});

/** The events of one steward by key, with their ids. */
export const readEvents = async (
	tx: ReadTransaction,
	steward: string,
	keyOf: ReadonlyMap<string, UnitKey>,
) => {
	const events = await tx.selectFrom('unit_event').selectAll().where('steward_id', '=', steward).execute();
	const rows = await tx
		.selectFrom('unit_event_link')
		.select(['event_id', 'predecessor_id', 'successor_id', 'share', 'basis', 'keeps'])
		.where('steward_id', '=', steward)
		.orderBy('event_id')
		.orderBy('ordinal')
		.execute();
	const links = new Map<string, Link[]>(events.map(({ id }) => [id, []]));
	for (const row of rows as LinkRow[]) {
		links.get(row.event_id)?.push(linkOf(row, (id) => keyOf.get(id)));
	}
	const stored = events.map((row): [string, UnitEvent] => [
		row.key,
		{
			key: row.key,
			kind: row.kind as EventKind,
			date: row.day as Day,
			links: links.get(row.id) ?? [],
			decision: row.decision ?? undefined,
			note: row.note ?? undefined,
		},
	]);
	return { events: new Map(stored), ids: new Map(events.map(({ id, key }) => [key, id])) };
};

const readBlocks = async (tx: ReadTransaction, jurisdiction: string, keyOf: ReadonlyMap<string, UnitKey>) => {
	const blocks = await tx
		.selectFrom('block')
		.select(['id', sql<string>`names ->> 'vi'`.as('name')])
		.where('jurisdiction_id', '=', jurisdiction)
		.execute();
	const nameOf = new Map(blocks.map(({ id, name }) => [id, name]));
	const rows = await tx
		.selectFrom('unit_block')
		.select(held)
		.select('block_id')
		.where('jurisdiction_id', '=', jurisdiction)
		.execute();
	const memberships = rows.map(
		(row): Membership => ({
			unit: keyOf.get(row.unit) ?? '',
			block: nameOf.get(row.block_id) ?? '',
			period: period(row),
		}),
	);
	return { memberships, ids: new Map(blocks.map(({ id, name }) => [name, id])) };
};

/**
 * Everything that an import is compared with. All units are read and not only those named in the files: a circle of
 * parents or a second holder of a code may lie anywhere, and 14,000 units take a fraction of a second.
 */
export const readStored = async (tx: ReadTransaction, steward: string): Promise<StoredWithIds> => {
	const { units, keyOf } = await readUnits(tx, steward);
	const { events, ids: eventIds } = await readEvents(tx, steward, keyOf);
	const { memberships, ids: blockIds } = await readBlocks(tx, steward, keyOf);
	const unitIds = new Map([...keyOf].map(([id, key]) => [key, id]));
	return { stored: { units, events, memberships }, unitIds, eventIds, blockIds };
};
