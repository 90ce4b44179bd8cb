import { z } from 'zod';
import { holdAlone } from '#platform/db/hold.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { bytesHold } from '../core/bytes-hold.ts';
import { REMOVE_BYTES } from '../core/jobs.ts';

/** Destroys the bytes of purged files, unless another file that is not purged has the same ones. */
export const removeBytes = (open: () => Promise<{ readonly storage: Storage }>) =>
	defineJob({
		name: REMOVE_BYTES,
		input: z.object({ sha256: z.string() }),
		run: async ({ sha256 }, { tx, actor: { jurisdictionId } }) => {
			// A file of the same bytes may be on its way in: it looks for them once this has ended.
			await holdAlone(tx, bytesHold(jurisdictionId, sha256));
			const kept = await tx
				.selectFrom('document_file')
				.select('id')
				.where('jurisdiction_id', '=', jurisdictionId)
				.where('sha256', '=', sha256)
				.where('purged_at', 'is', null)
				.limit(1)
				.executeTakeFirst();
			if (!kept) await (await open()).storage.remove(jurisdictionId, sha256);
		},
	});
