import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import type { Scanner } from '#platform/scan/clamd.server.ts';
import type { Spool } from '#platform/spool/spool.server.ts';
import type { Storage, StoredFile } from '#platform/storage/storage.ts';
import { announceBytes } from './commands/announce-bytes.ts';
import { cancelUpload } from './commands/cancel-upload.ts';
import { receiveFile } from './commands/receive-file.ts';
import { startUpload } from './commands/start-upload.ts';
import { MOST_BYTES } from './core/kinds.ts';
import type { Inspected } from './inspect.server.ts';
import { personOf } from './person-of.ts';
import { uploadState } from './queries/upload-state.ts';

/** Says what the file at a path is, in a process of its own with limits; problems beginning with `evidence.looking-` are not its fault. */
type Inspector = (path: string) => Promise<Decision<Inspected>>;

/** What is known of an upload that was looked into; kept until it ends, so that nothing is looked into twice. */
export type Looked = Inspected & {
	readonly scan: 'off' | 'pending' | 'clean';
	/** Once its bytes are in the store. */
	readonly stored?: StoredFile;
};

/** What taking files in works with. */
export type TakeInParts = {
	readonly spool: Spool;
	readonly storage: Storage;
	readonly inspect: Inspector;
	/** Absent: no scanner was named. */
	readonly scan?: Scanner | undefined;
	/** By upload. */
	readonly looked: Map<string, Looked>;
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
};

const ownUploadOf = async (parts: TakeInParts, actor: Actor, id: string) => {
	const found = await parts.runQuery(uploadState, actor, { id });
	return found.ok && found.value?.personId === personOf(actor.personId) ? found.value : null;
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

const scanned = async ({ scan, spool }: TakeInParts, id: string): Promise<Decision<Looked['scan']>> => {
	if (!scan) return yes('off');
	const found = await scan(spool.read(id));
	return found === 'infected' ? no('evidence.infected') : yes(found === 'away' ? 'pending' : 'clean');
};

/** Forgets an upload with all that came of it. Problem: `evidence.upload-missing`. */
export const dropUpload = async (parts: TakeInParts, actor: Actor, id: string): Promise<Decision<null>> => {
	const dropped = await parts.runCommand(cancelUpload, actor, { uploadId: id });
	if (!dropped.ok) return dropped;
	await parts.spool.remove(id);
	parts.looked.delete(id);
	return yes(null);
};

/**
 * Looks into an upload that is there whole. A file that is not taken as evidence is removed at once; one that could not be
 * looked into waits for the next try.
 * Problems: `evidence.upload-missing`, `evidence.upload-incomplete`, those of `inspect`, `evidence.infected`.
 */
export const lookInto = async (parts: TakeInParts, actor: Actor, id: string): Promise<Decision<Looked>> => {
	const { spool, inspect, looked } = parts;
	const upload = await ownUploadOf(parts, actor, id);
	if (!upload) return no('evidence.upload-missing');
	const received = await spool.received(id);
	if (received !== upload.size) return no('evidence.upload-incomplete', { received, size: upload.size });
	const known = looked.get(id);
	if (known) return yes(known);
	const seen = await inspect(spool.pathOf(id));
	const scan = seen.ok ? await scanned(parts, id) : seen;
	if (!seen.ok || !scan.ok) {
		const { code, details } = (scan as { readonly problem: Problem }).problem;
		if (!code.startsWith('evidence.looking-')) await dropUpload(parts, actor, id);
		return no(code, { ...details, name: upload.name });
	}
	const answer = { ...seen.value, scan: scan.value };
	looked.set(id, answer);
	return yes(answer);
};

/**
 * Looks into an upload, announces its bytes and brings them into the store, before anything is written down that rests on
 * them: a store that is away or full is told while everything can still be tried again. What did not arrive there as it was
 * announced has to be sent anew. Problems: those of `lookInto`, of `announceBytes` and of the store, `evidence.bytes-changed`.
 */
export const storeUpload = async (
	parts: TakeInParts,
	actor: Actor,
	id: string,
): Promise<Decision<Looked & { readonly stored: StoredFile }>> => {
	const { spool, storage, looked, runCommand } = parts;
	const seen = await lookInto(parts, actor, id);
	if (!seen.ok) return seen;
	const { stored: known, ...rest } = seen.value;
	if (known) return yes({ ...rest, stored: known });
	const { sha256 } = await spool.hash(id);
	const announced = await runCommand(announceBytes, actor, { uploadId: id, sha256 });
	if (!announced.ok) return announced;
	const put = await storage.put(actor.jurisdictionId, spool.read(id), MOST_BYTES);
	if (!put.ok) return put;
	if (put.value.sha256 !== sha256) {
		await dropUpload(parts, actor, id);
		return no('evidence.bytes-changed');
	}
	const answer = { ...rest, stored: put.value };
	looked.set(id, answer);
	return yes(answer);
};

/** Where a file goes: a document, and the part whose next version it is; a new part where none is named. */
type Place = { readonly documentId: string; readonly part?: number | undefined };
type Received = { readonly id: string; readonly part: number; readonly version: number };

/**
 * Ends an upload: all of it has to be there and to be what evidence may be; it announces its bytes, then they go to the store,
 * and only when they are safe there the file is written down. Each step may be done again after one that broke off. Problems: those of `storeUpload` and of `receiveFile`.
 */
export const endUpload = async (
	parts: TakeInParts,
	actor: Actor,
	{ id, documentId, part }: Place & { readonly id: string },
): Promise<Decision<Received>> => {
	const ready = await storeUpload(parts, actor, id);
	if (!ready.ok) return ready;
	const { kind, flags, scan, stored } = ready.value;
	const file = { documentId, part, kind, flags: [...flags], scan, ...stored };
	const made = await parts.runCommand(receiveFile, actor, { uploadId: id, ...file });
	if (!made.ok) return made;
	await parts.spool.remove(id);
	parts.looked.delete(id);
	return made;
};

/**
 * Takes in a file that a form brought whole. Problems: those of `start-upload`, of the spool and of `endUpload`.
 */
export const takeWhole = async (
	parts: TakeInParts,
	actor: Actor,
	file: {
		readonly unitId: string;
		readonly name: string;
		readonly size: number;
		readonly bytes: AsyncIterable<Uint8Array>;
	},
): Promise<Decision<string>> => {
	const { unitId, name, size, bytes } = file;
	if (size === 0) return no('evidence.empty', { name });
	if (size > MOST_BYTES) return no('evidence.too-large', { name, limit: MOST_BYTES / 1_000_000 });
	const begun = await parts.runCommand(startUpload, actor, { unitId, name, size });
	if (!begun.ok) return begun;
	const taken = await takePiece(parts, actor, { id: begun.value.id, offset: 0, bytes });
	return taken.ok ? yes(begun.value.id) : taken;
};
