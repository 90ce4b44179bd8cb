import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TakeInParts } from '#evidence/take-in.server.ts';
import type { ObjectStoreSettings } from '#platform/config/object-store.ts';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { diskStorage } from '#platform/storage/disk-storage.server.ts';
import { s3Storage } from '#platform/storage/s3-storage.server.ts';

/** Opens what evidence is kept in, when it is first asked for. */
export type EvidenceOpener = {
	readonly open: () => Promise<TakeInParts>;
	readonly close: () => Promise<void>;
};

/** What it is made of; without a folder (a command line, a test) files are kept until the process ends. */
type Parts = Pick<TakeInParts, 'inspect' | 'scan' | 'runCommand' | 'runQuery'> & {
	readonly folder: (() => string) | undefined;
	/** Undefined: files are kept in the folder too. */
	readonly objectStore: ObjectStoreSettings | undefined;
};

/** Spool and store in one folder, so that a file that was taken in is moved and not copied across disks; or a bucket. */
export const evidenceOpener = ({ folder, objectStore, ...parts }: Parts): EvidenceOpener => {
	let opened: Promise<TakeInParts> | undefined;
	let passing: string | undefined;
	const begin = async (): Promise<TakeInParts> => {
		passing = folder ? undefined : await mkdtemp(join(tmpdir(), 'openpar-files-'));
		const place = passing ?? folder?.() ?? '';
		const [spool, storage] = await Promise.all([
			diskSpool(join(place, 'spool')),
			objectStore ? s3Storage(objectStore, place) : diskStorage(place),
		]);
		return { ...parts, spool, storage, looked: new Map() };
	};
	return {
		open: () => {
			opened ??= begin();
			return opened;
		},
		close: async () => {
			if (passing !== undefined) await rm(passing, { recursive: true, force: true });
		},
	};
};
