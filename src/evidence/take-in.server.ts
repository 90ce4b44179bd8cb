import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import type { Spool } from '#platform/spool/spool.server.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { receiveFile } from './commands/receive-file.ts';
import { MOST_BYTES } from './core/kinds.ts';
import type { Inspected } from './inspect.server.ts';
import { uploadState } from './queries/upload-state.ts';

/** Says what the file at a path is, in a process of its own with limits; problems beginning with `evidence.looking-` are not its fault. */
type Inspector = (path: string) => Promise<Decision<Inspected>>;

/** What taking files in works with. */
export type TakeInParts = {
	readonly spool: Spool;
	readonly storage: Storage;
	readonly inspect: Inspector;
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
};

const ownUploadOf = async (parts: TakeInParts, actor: Actor, id: string) => {
	const found = await parts.runQuery(uploadState, actor, { id });
	return found.ok && found.value?.personId === actor.personId ? found.value : null;
};

/** How much of an upload is there. Problem: `evidence.upload-missing`. */
export const receivedOf = async (
	parts: TakeInParts,
	actor: Actor,
	id: string,
): Promise<Decision<{ readonly received: number; readonly size: number }>> => {
	const upload = await ownUploadOf(parts, actor, id);
	if (!upload) return no('evidence.upload-missing');
	return yes({ received: await parts.spool.received(id), size: upload.size });
};

/** Takes in a piece of an upload. Problems: `evidence.upload-missing`, those of the spool. */
export const takePiece = async (
	parts: TakeInParts,
	actor: Actor,
	piece: { readonly id: string; readonly offset: number; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<Decision<{ readonly received: number; readonly size: number }>> => {
	const upload = await ownUploadOf(parts, actor, piece.id);
	if (!upload) return no('evidence.upload-missing');
	const taken = await parts.spool.append(
		piece.id,
		piece.offset,
		piece.bytes,
		Math.min(upload.size, MOST_BYTES),
	);
	return taken.ok ? yes({ received: taken.value, size: upload.size }) : taken;
};

/**
 * Ends an upload: all of it has to be there and to be what evidence may be; then its bytes go to the store, and only when
 * they are safe there the file is written down. A refused file is removed at once.
 * Problems: `evidence.upload-missing`, `evidence.upload-incomplete`, those of `inspect` and of `receiveFile`.
 */
export const endUpload = async (
	parts: TakeInParts,
	actor: Actor,
	{
		id,
		documentId,
		part,
	}: { readonly id: string; readonly documentId: string; readonly part?: number | undefined },
): Promise<Decision<{ readonly id: string; readonly part: number; readonly version: number }>> => {
	const { spool, storage, inspect, runCommand } = parts;
	const upload = await ownUploadOf(parts, actor, id);
	if (!upload) return no('evidence.upload-missing');
	const received = await spool.received(id);
	if (received !== upload.size) return no('evidence.upload-incomplete', { received, size: upload.size });
	const seen = await inspect(spool.pathOf(id));
	if (!seen.ok) {
		if (!seen.problem.code.startsWith('evidence.looking-')) await spool.remove(id);
		return no(seen.problem.code, { ...seen.problem.details, name: upload.name });
	}
	const stored = await storage.put(actor.jurisdictionId, await spool.read(id), MOST_BYTES);
	if (!stored.ok) return stored;
	const made = await runCommand(receiveFile, actor, {
		uploadId: id,
		documentId,
		part,
		kind: seen.value.kind,
		flags: [...seen.value.flags],
		...stored.value,
		scan: 'off',
	});
	if (made.ok) await spool.remove(id);
	return made;
};
