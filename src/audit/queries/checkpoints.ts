import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { Head } from '../core/chain.ts';
import type { Checkpoint } from '../core/checkpoint.ts';

const number = z.coerce.number().int().min(1).max(2_147_483_647);

const select = (tx: ReadTransaction) =>
	tx
		.selectFrom('checkpoint')
		.select(['number', 'at', 'text', 'public_key as publicKey', 'signature'])
		.orderBy('number', 'desc');

type Row = Omit<Checkpoint, 'at'> & { readonly at: Date };
const asPublished = (row: Row): Checkpoint => ({ ...row, at: row.at.toISOString() });

/** The last checkpoint; undefined before the first. */
export const readLast = async (tx: ReadTransaction): Promise<Checkpoint | undefined> => {
	const row = await select(tx).limit(1).executeTakeFirst();
	return row && asPublished(row);
};

/** Where the chain of the transaction's jurisdiction ends; undefined while nothing was recorded. */
export const readEnd = (tx: ReadTransaction, jurisdictionId: string): Promise<Head | undefined> =>
	tx
		.selectFrom('audit_head')
		.select(['seq', 'hash'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.executeTakeFirst();

/** How many checkpoints a page lists. */
export const CHECKPOINTS_ON_PAGE = 100;

/** Checkpoints as the site lists them, newest first; those before a number, or the newest. */
export const checkpoints = defineQuery({
	name: 'audit.checkpoints',
	policy: 'public',
	input: z.object({ before: number.optional() }),
	read: async (tx, { before }): Promise<readonly Checkpoint[]> => {
		const newest = select(tx).limit(CHECKPOINTS_ON_PAGE);
		const rows = await (before === undefined ? newest : newest.where('number', '<', before)).execute();
		return rows.map(asPublished);
	},
});

/** One checkpoint, by its number or as the last; undefined where there is none. */
export const checkpoint = defineQuery({
	name: 'audit.checkpoint',
	policy: 'public',
	input: z.object({ number: z.union([z.literal('latest'), number]) }),
	read: async (tx, asked): Promise<Checkpoint | undefined> => {
		if (asked.number === 'latest') return readLast(tx);
		const row = await select(tx).where('number', '=', asked.number).executeTakeFirst();
		return row && asPublished(row);
	},
});
