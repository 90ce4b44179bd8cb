import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { PublicRows } from './core/public-rows.ts';
import type { Release } from './core/release.ts';

/** A release with all that belongs to it, ready to be written. */
export type NewRelease = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly ordinal: number;
	readonly release: Release;
	readonly settings: object;
	readonly rows: PublicRows;
	readonly supersedesId: string | null;
	/** Null for the product itself. */
	readonly createdBy: string | null;
};

/** Takes the counter of a year for this transaction; whoever else makes a release of that year waits here. */
export const lockCounter = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	year: number,
): Promise<number> => {
	const { last } = await tx
		.insertInto('release_counter')
		.values({ jurisdiction_id: jurisdictionId, year, last: 0 })
		.onConflict((conflict) =>
			conflict
				.columns(['jurisdiction_id', 'year'])
				.doUpdateSet((eb) => ({ last: eb.ref('release_counter.last') })),
		)
		.returning('last')
		.executeTakeFirstOrThrow();
	return last;
};

const advanceCounter = async (tx: WriteTransaction, jurisdictionId: string, year: number, last: number) =>
	tx
		.updateTable('release_counter')
		.set({ last })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('year', '=', year)
		.execute();

const insertHead = async (tx: WriteTransaction, added: NewRelease): Promise<void> => {
	const { release, rows } = added;
	const { manifest } = release;
	await tx
		.insertInto('release')
		.values({
			jurisdiction_id: added.jurisdictionId,
			id: added.id,
			number: manifest.number,
			year: manifest.year,
			ordinal: added.ordinal,
			title: JSON.stringify(manifest.title),
			scope: manifest.scope,
			fictitious: manifest.fictitious,
			as_published_elsewhere: manifest.asPublishedElsewhere,
			settings: JSON.stringify(added.settings),
			manifest: JSON.stringify(manifest),
			hash: release.hash,
			result_hash: manifest.resultHash,
			merkle_root: manifest.merkleRoot,
			publish_at: manifest.publishAt,
			files: release.files.length,
			blocks: rows.blocks.length,
			units: rows.units.length,
			inconsistencies: rows.inconsistencies.length,
			supersedes_id: added.supersedesId,
			created_by: added.createdBy,
			created_at: manifest.createdAt,
		})
		.execute();
};

const insertFiles = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, release }: NewRelease,
): Promise<void> => {
	for (const [position, { name, text }] of release.files.entries()) {
		const bytes = Buffer.from(text);
		await sql`
			insert into release_file (jurisdiction_id, release_id, position, name, sha256, bytes)
			values (${jurisdictionId}, ${id}, ${position}, ${name}, encode(sha256(${bytes}::bytea), 'hex'), ${bytes})
		`.execute(tx);
	}
};

/** The rows go over as one JSON text each: 40,000 units would exceed the number of parameters of a statement. */
const insertRows = async (tx: WriteTransaction, { jurisdictionId, id, rows }: NewRelease): Promise<void> => {
	await sql`
		insert into release_block (jurisdiction_id, release_id, position, block, slug, year, record)
		select ${jurisdictionId}, ${id}, r.* from jsonb_to_recordset(${JSON.stringify(rows.blocks)}::jsonb)
			as r (position integer, block text, slug text, year integer, record jsonb)
	`.execute(tx);
	await sql`
		insert into release_unit (
			jurisdiction_id, release_id, position, block_position, unit_id, name, code, slug, search, year, rank, record
		)
		select ${jurisdictionId}, ${id}, r.* from jsonb_to_recordset(${JSON.stringify(rows.units)}::jsonb)
			as r (position integer, block_position integer, unit_id uuid, name text, code text, slug text, search text,
				year integer, rank integer, record jsonb)
	`.execute(tx);
	await sql`
		insert into release_inconsistency (jurisdiction_id, release_id, position, kind, block, year, unit, record)
		select ${jurisdictionId}, ${id}, r.* from jsonb_to_recordset(${JSON.stringify(rows.inconsistencies)}::jsonb)
			as r (position integer, kind text, block text, year integer, unit text, record jsonb)
	`.execute(tx);
};

/** Writes a release whole. All its positions are taken, so that nothing can be added to it afterwards. */
export const insertRelease = async (tx: WriteTransaction, added: NewRelease): Promise<void> => {
	await advanceCounter(tx, added.jurisdictionId, added.release.manifest.year, added.ordinal);
	await insertHead(tx, added);
	await insertFiles(tx, added);
	await insertRows(tx, added);
	// Heard by the public site when this commits. It says nothing of the release, which may be under embargo.
	await sql`select pg_notify('openpar_release', '')`.execute(tx);
};
