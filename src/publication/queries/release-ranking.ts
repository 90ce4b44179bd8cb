import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type {
	BlockLink,
	PublishedBlock,
	PublishedInconsistency,
	PublishedSettings,
	PublishedUnit,
	ReleaseHead,
} from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** A row of a ranking, with what it is found by. */
export type RankingRow = {
	readonly slug: string;
	readonly code: string | null;
	/** Name and code without accents, for searching. */
	readonly search: string;
	readonly unitId: string | null;
	readonly result: PublishedUnit;
};

export type ReleaseRanking = {
	readonly release: ReleaseHead;
	readonly settings: PublishedSettings;
	/** All blocks of the release, for the links between them. */
	readonly blocks: readonly BlockLink[];
	readonly block: BlockLink & { readonly figures: PublishedBlock };
	/** Ranked units in order of rank, then those that are not ranked. */
	readonly rows: readonly RankingRow[];
	/** What was found wrong in this block, or in the table as a whole. */
	readonly inconsistencies: readonly PublishedInconsistency[];
};

type Key = { readonly jurisdiction_id: string; readonly id: string };

const readBlocks = (tx: ReadTransaction, { jurisdiction_id, id }: Key) =>
	tx
		.selectFrom('release_block')
		.select(['position', 'block', 'slug', 'year', 'record'])
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.orderBy('position')
		.execute();

const readRows = async (
	tx: ReadTransaction,
	{ jurisdiction_id, id }: Key,
	block: number,
): Promise<RankingRow[]> => {
	const rows = await tx
		.selectFrom('release_unit')
		.select(['slug', 'code', 'search', 'unit_id', 'record'])
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.where('block_position', '=', block)
		.orderBy('position')
		.execute();
	return rows.map(({ slug, code, search, unit_id, record }) => {
		return { slug, code, search, unitId: unit_id, result: record as unknown as PublishedUnit };
	});
};

const readInconsistencies = async (tx: ReadTransaction, { jurisdiction_id, id }: Key) => {
	const rows = await tx
		.selectFrom('release_inconsistency')
		.select('record')
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.orderBy('position')
		.execute();
	return rows.map(({ record }) => record as unknown as PublishedInconsistency);
};

/** Whether a finding concerns a block: by its unit where it names one, and otherwise the table as a whole. */
const concerns = (
	finding: PublishedInconsistency,
	rows: readonly RankingRow[],
	all: ReadonlySet<string>,
): boolean => {
	if (finding.unit === null || !all.has(finding.unit)) return true;
	return rows.some(({ result }) => result.unit === finding.unit);
};

const namesIn = async (tx: ReadTransaction, { jurisdiction_id, id }: Key): Promise<Set<string>> => {
	const rows = await tx
		.selectFrom('release_unit')
		.select('name')
		.where('jurisdiction_id', '=', jurisdiction_id)
		.where('release_id', '=', id)
		.execute();
	return new Set(rows.map(({ name }) => name));
};

/**
 * One block of a release in one year: its ranking with all that is printed around it. Without a block the first one,
 * without a year the latest that the block has. Null where there is no such release or block.
 */
export const releaseRanking = defineQuery({
	name: 'publication.release-ranking',
	policy: 'public',
	input: z.object({ number: z.string(), block: z.string().optional(), year: z.number().int().optional() }),
	read: async (tx, input): Promise<ReleaseRanking | null> => {
		const found = await selectHeads(tx)
			.select('release.settings')
			.where('release.number', '=', input.number)
			.executeTakeFirst();
		if (!found) return null;
		const blocks = await readBlocks(tx, found);
		const fitting = blocks
			.filter(({ slug }) => slug === (input.block ?? blocks[0]?.slug))
			.filter(({ year }) => input.year === undefined || year === input.year);
		const [block] = fitting.sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
		if (!block) return null;
		const rows = await readRows(tx, found, block.position);
		const names = await namesIn(tx, found);
		const inconsistencies = await readInconsistencies(tx, found);
		return {
			release: toHead(found),
			settings: found.settings as unknown as PublishedSettings,
			blocks: blocks.map(({ block: name, slug, year }) => ({ block: name, slug, year })),
			block: {
				block: block.block,
				slug: block.slug,
				year: block.year,
				figures: block.record as unknown as PublishedBlock,
			},
			rows,
			inconsistencies: inconsistencies.filter((finding) => concerns(finding, rows, names)),
		};
	},
});
