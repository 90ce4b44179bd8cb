import { createReadStream } from 'node:fs';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { ObjectStoreSettings } from '#platform/config/object-store.ts';
import { incomingFolder } from './incoming.server.ts';
import { type Answers, answersOf } from './object-answers.server.ts';
import { bytesOf, hashOf } from './object-bytes.server.ts';
import { objectRequests, type Surroundings, wordsOf } from './object-requests.server.ts';
import { removeObject } from './remove-object.server.ts';
import { addressOf, type Storage, type StoredFile } from './storage.ts';
import { isStorageAway, StorageAway } from './storage-away.ts';

/** The name of a file in its bucket: as on a disk, so that a folder of files is moved by copying it. */
export const keyOf = ({ prefix }: ObjectStoreSettings, jurisdiction: string, sha256: string): string =>
	`${prefix}evidence/${addressOf(jurisdiction, sha256).join('/')}`;

/** What the store has under a name. */
type Found = 'nothing' | 'same' | 'damaged';

const look = async ({ expect }: Answers, key: string, { sha256, size }: StoredFile): Promise<Found> => {
	const head = await expect(
		{ method: 'HEAD', key, headers: { 'x-amz-checksum-mode': 'ENABLED' } },
		[200, 404],
	);
	head.resume();
	if (head.statusCode === 404) return 'nothing';
	if (Number(head.headers['content-length']) !== size) return 'damaged';
	const checksum = head.headers['x-amz-checksum-sha256'];
	if (checksum !== undefined)
		return checksum === Buffer.from(sha256, 'hex').toString('base64') ? 'same' : 'damaged';
	// A store without checksums is not believed: what it has is read.
	return (await hashOf(await expect({ method: 'GET', key }, [200]))) === sha256 ? 'same' : 'damaged';
};

/**
 * Sends a file; over another one only where that is damaged. What a store answers is then looked at, not believed. A damaged
 * one is not named by its ETag (`If-Match`): Ceph up to 16 refuses every such name, and other bytes than those of the name
 * cannot come of it, since the request is signed with their hash.
 */
const send = async (
	{ expect }: Answers,
	key: string,
	{ path, sha256, size }: StoredFile & { readonly path: string },
	found: 'nothing' | 'damaged',
): Promise<void> => {
	const alone = found === 'nothing' ? { 'if-none-match': '*' } : undefined;
	const headers = { ...alone, 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
	const body = { bytes: () => createReadStream(path), size, sha256 };
	// 412: somebody else was quicker, or an earlier answer of ours was lost on its way.
	const answer = await expect({ method: 'PUT', key, headers, body }, [200, 412]);
	await wordsOf(answer);
};

const keep = async (
	answers: Answers,
	key: string,
	file: StoredFile & { readonly path: string },
): Promise<void> => {
	const before = await look(answers, key, file);
	if (before === 'same') return;
	await send(answers, key, file, before);
	if ((await look(answers, key, file)) !== 'same')
		throw new StorageAway('platform.storage-away', { said: 'other bytes' });
};

const refused = (error: unknown): Decision<never> => {
	if (!isStorageAway(error)) throw error;
	return no(error.problem.code, error.problem.details);
};

/**
 * Files in a bucket of an S3-compatible store. An upload is hashed on the local disk and sent in one streamed request with
 * its length and its hash, only where there is none of that name (`If-None-Match`); then the store is asked what it has. So a
 * lost answer, a second sender or wrong bytes end as one whole file or as a problem, never as a row without bytes.
 * @param root where files wait on the local disk while they are hashed
 */
export const s3Storage = async (
	settings: ObjectStoreSettings,
	root: string,
	around: Surroundings & { readonly rests?: readonly number[] } = {},
): Promise<Storage> => {
	const incoming = await incomingFolder(root);
	const answers = answersOf(objectRequests(settings, around), around);
	const { expect, insist } = answers;
	const nameOf = (jurisdiction: string, sha256: string): string => keyOf(settings, jurisdiction, sha256);
	return {
		put: (jurisdiction, bytes, limit) =>
			incoming.receive(bytes, limit, (path, stored) => {
				const key = nameOf(jurisdiction, stored.sha256);
				const work = () => keep(answers, key, { ...stored, path });
				return insist(work).then((): Decision<StoredFile> => yes(stored), refused);
			}),
		open: async (jurisdiction, sha256, range) => {
			const key = nameOf(jurisdiction, sha256);
			return insist(() => bytesOf(answers, key, range));
		},
		has: async (jurisdiction, sha256) => {
			const key = nameOf(jurisdiction, sha256);
			const head = await insist(() => expect({ method: 'HEAD', key }, [200, 404]));
			head.resume();
			return head.statusCode === 200;
		},
		remove: async (jurisdiction, sha256) => {
			const key = nameOf(jurisdiction, sha256);
			await insist(() => removeObject(answers, key));
		},
		sweep: incoming.sweep,
	};
};
