import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { type ChainEnd, type Checkpoint, checkpointText, saysNew } from './core/checkpoint.ts';
import { readEnd, readLast } from './queries/checkpoints.ts';
import type { Signer } from './signer.server.ts';
import { insertCheckpoint } from './store-checkpoint.ts';

export type CheckpointParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly signer: Signer;
	readonly jurisdictions: () => Promise<readonly { readonly id: string; readonly slug: string }[]>;
};

const endsOf = async ({ transactions, jurisdictions }: CheckpointParts): Promise<readonly ChainEnd[]> => {
	const ends: ChainEnd[] = [];
	for (const { id, slug } of await jurisdictions()) {
		const end = await transactions.read(system(id as Id<'jurisdiction'>), (tx) => readEnd(tx, id));
		if (end) ends.push({ jurisdiction: id, slug, ...end });
	}
	return ends;
};

/**
 * Says of every audit chain where it ends, signs it, and keeps it for the portal to give out.
 * @returns undefined where nothing was recorded since the last one, or another process has just done it
 */
export const takeCheckpoint = async (parts: CheckpointParts): Promise<Checkpoint | undefined> => {
	const { transactions, clock, signer } = parts;
	const last = await transactions.read(publicScope, readLast);
	const ends = await endsOf(parts);
	if (!saysNew(ends, last?.text)) return undefined;
	const at = new Date(clock.now()).toISOString();
	const number = (last?.number ?? 0) + 1;
	const text = checkpointText({
		number,
		at,
		previous: last ? Buffer.from(sha256(last.text)).toString('hex') : null,
		ends,
		publicKey: signer.publicKey,
	});
	const made = {
		number,
		at,
		text,
		publicKey: signer.publicKey,
		signature: signer.sign(text),
	};
	const isKept = await transactions.write(publicScope, (tx) => insertCheckpoint(tx, made), Boolean);
	return isKept ? made : undefined;
};
