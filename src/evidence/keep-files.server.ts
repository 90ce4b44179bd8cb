import { createHash } from 'node:crypto';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { isStorageAway } from '#platform/storage/storage-away.ts';
import { dropOldUploads } from './commands/drop-old-uploads.ts';
import { noteChecks } from './commands/note-checks.ts';
import { noteScan } from './commands/note-scan.ts';
import { readFilesToCheck, readFilesToScan } from './queries/files-to-check.ts';
import type { TakeInParts } from './take-in.server.ts';

/** What keeping files works with. */
export type KeepParts = TakeInParts & {
	/** What those are told who answer for files, when one is damaged. */
	readonly told: { readonly subject: string; readonly text: string };
	readonly transactions: Transactions;
	readonly clock: { readonly now: () => number };
};

const DAY = 86_400_000;
/** Each file is read again once a quarter, by and by. */
const EVERY = 90 * DAY;
/** Bytes that are read again at a time: a minute of a slow disk. */
const AT_ONCE = 2_000_000_000;
const LEFT_OVER = 2 * DAY;

const foundOf = async (
	{ storage }: KeepParts,
	jurisdictionId: Id<'jurisdiction'>,
	sha256: string,
): Promise<'same' | 'different' | 'missing' | 'away'> => {
	const hash = createHash('sha256');
	try {
		const bytes = await storage.open(jurisdictionId, sha256);
		if (!bytes) return 'missing';
		for await (const piece of bytes) hash.update(piece);
	} catch (error) {
		// A store that is away has lost nothing; a disk that cannot read it has.
		return isStorageAway(error) ? 'away' : 'missing';
	}
	return hash.digest('hex') === sha256 ? 'same' : 'different';
};

/** Reads files again that were not for a while, and notes what was found. @returns how many were found damaged anew */
export const checkFiles = async (
	parts: KeepParts,
	jurisdictionId: Id<'jurisdiction'>,
	{ every = EVERY, bytes = AT_ONCE } = {},
): Promise<number> => {
	const { transactions, clock, runCommand } = parts;
	const actor = system(jurisdictionId);
	const files = await transactions.read(actor, (tx) =>
		readFilesToCheck(tx, jurisdictionId, { before: clock.now() - every, bytes }),
	);
	const checks = [];
	for (const { id, sha256 } of files) {
		const found = await foundOf(parts, jurisdictionId, sha256);
		if (found === 'away') break;
		checks.push({ fileId: id, found });
	}
	if (checks.length === 0) return 0;
	const noted = await runCommand(noteChecks, actor, { checks, told: parts.told });
	return noted.ok ? noted.value.damaged : 0;
};

/** Has files scanned that came while the scanner was away. */
export const scanWaiting = async (parts: KeepParts, jurisdictionId: Id<'jurisdiction'>): Promise<void> => {
	const { transactions, runCommand, storage, scan } = parts;
	if (!scan) return;
	const actor = system(jurisdictionId);
	const files = await transactions.read(actor, (tx) => readFilesToScan(tx, jurisdictionId, 100));
	for (const { id, sha256 } of files) {
		const bytes = await storage.open(jurisdictionId, sha256);
		const found = bytes ? await scan(bytes) : 'away';
		if (found === 'away') return;
		await runCommand(noteScan, actor, { fileId: id, scan: found });
	}
};

/** Removes what uploads left behind that nobody ended. */
export const sweepLeftovers = async (
	parts: KeepParts,
	jurisdictions: readonly Id<'jurisdiction'>[],
): Promise<void> => {
	const before = parts.clock.now() - LEFT_OVER;
	for (const jurisdictionId of jurisdictions)
		await parts.runCommand(dropOldUploads, system(jurisdictionId), { before });
	await parts.spool.sweep(before);
	await parts.storage.sweep(before);
};
