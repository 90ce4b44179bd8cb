import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { ReleaseContent } from './core/content.ts';
import type { Release, TextOrBytes } from './core/frozen.ts';

/** A release with all that belongs to it, ready to be written. */
export type NewRelease = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly ordinal: number;
	readonly release: Release<TextOrBytes>;
	readonly content: ReleaseContent<TextOrBytes>;
	/** Units of the register by their names in the results; a name that is not there stands for itself. */
	readonly unitIds: Readonly<Record<string, string>>;
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
	const { release, content } = added;
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
			settings: JSON.stringify(content.settings),
			manifest: JSON.stringify(manifest),
			hash: release.hash,
			result_hash: manifest.resultHash,
			merkle_root: manifest.merkleRoot,
			publish_at: manifest.publishAt,
			files: release.files.length,
			blocks: content.blocks.count,
			units: content.units.count,
			inconsistencies: content.inconsistencies.count,
			sets: content.sets.count,
			leaves: content.leaves.reduce((sum, { count }) => sum + count, 0),
			unit_ids: JSON.stringify(added.unitIds),
			supersedes_id: added.supersedesId,
			created_by: added.createdBy,
			created_at: manifest.createdAt,
		})
		.execute();
};

/** Without a copy where they are bytes already. */
const asBytes = (text: TextOrBytes): Buffer =>
	typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.byteLength);

const insertFiles = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, release }: NewRelease,
): Promise<void> => {
	for (const [position, { name, text }] of release.files.entries()) {
		const bytes = asBytes(text);
		await sql`
			insert into release_file (jurisdiction_id, release_id, position, name, sha256, bytes)
			select ${jurisdictionId}, ${id}, ${position}, ${name}, encode(sha256(sent.bytes), 'hex'), sent.bytes
			from (values (${bytes}::bytea)) as sent (bytes)
		`.execute(tx);
	}
};

/** The rows go over as one JSON text each: 40,000 units would exceed the number of parameters of a statement. */
const insertRows = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, content, unitIds }: NewRelease,
): Promise<void> => {
	await sql`
		insert into release_block (jurisdiction_id, release_id, position, block, slug, year, record)
		select ${jurisdictionId}, ${id}, r.* from json_to_recordset(${asBytes(content.blocks.json)}::json)
			as r (position integer, block text, slug text, year integer, record jsonb)
	`.execute(tx);
	await sql`
		insert into release_unit (
			jurisdiction_id, release_id, position, block_position, unit_id, name, code, slug, search, year, rank, record
		)
		select ${jurisdictionId}, ${id}, r.position, r.block_position, known.value::uuid, r.name, r.code, r.slug,
			r.search, r.year, r.rank, r.record
		from json_to_recordset(${asBytes(content.units.json)}::json)
			as r (position integer, block_position integer, name text, code text, slug text, search text,
				year integer, rank integer, record jsonb)
		left join jsonb_each_text(${JSON.stringify(unitIds)}::jsonb) known on known.key = r.name
	`.execute(tx);
	await sql`
		insert into release_inconsistency (jurisdiction_id, release_id, position, kind, block, year, unit, record)
		select ${jurisdictionId}, ${id}, r.* from json_to_recordset(${asBytes(content.inconsistencies.json)}::json)
			as r (position integer, kind text, block text, year integer, unit text, record jsonb)
	`.execute(tx);
};

/** What results were computed from sets of criteria, and what each leaf came to. */
const insertScoring = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, content: { sets, leaves } }: NewRelease,
): Promise<void> => {
	if (sets.count === 0) return;
	await sql`
		insert into release_set (jurisdiction_id, release_id, position, set_id, record)
		select ${jurisdictionId}, ${id}, r.* from json_to_recordset(${asBytes(sets.json)}::json)
			as r (position integer, set_id text, record jsonb)
	`.execute(tx);
	for (const { json } of leaves) {
		await sql`
			insert into release_leaf (jurisdiction_id, release_id, position, unit_position, set_id, leaf, record)
			select ${jurisdictionId}, ${id}, r.* from json_to_recordset(${asBytes(json)}::json)
				as r (position integer, unit_position integer, set_id text, leaf text, record jsonb)
		`.execute(tx);
	}
};

/** Writes a release whole. All its positions are taken, so that nothing can be added to it afterwards. */
export const insertRelease = async (tx: WriteTransaction, added: NewRelease): Promise<void> => {
	await advanceCounter(tx, added.jurisdictionId, added.release.manifest.year, added.ordinal);
	await insertHead(tx, added);
	await insertFiles(tx, added);
	await insertRows(tx, added);
	await insertScoring(tx, added);
	// Heard by the public site when this commits. It says nothing of the release, which may be under embargo.
	await sql`select pg_notify('openpar_release', '')`.execute(tx);
};
