import { z } from 'zod';
import { holdAlone } from '#platform/db/hold.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { bytesHold } from '../core/bytes-hold.ts';
import { REMOVE_BYTES } from '../core/jobs.ts';
import { isNamed } from '../queries/named-bytes.ts';

/** Destroys bytes that nothing names any more: no file that is not purged, and no upload on its way. */
export const removeBytes = (open: () => Promise<{ readonly storage: Storage }>) =>
	defineJob({
		name: REMOVE_BYTES,
		input: z.object({ sha256: z.string() }),
		run: async ({ sha256 }, { tx, actor: { jurisdictionId } }) => {
			// Held until they are gone: an upload that announces the same bytes meanwhile waits, and brings them afterwards.
			await holdAlone(tx, bytesHold(jurisdictionId, sha256));
			if (!(await isNamed(tx, jurisdictionId, sha256)))
				await (await open()).storage.remove(jurisdictionId, sha256);
		},
	});
