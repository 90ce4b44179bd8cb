import { z } from 'zod';
import type { Id } from '#kernel/id.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { measure } from '#platform/storage/measure.server.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { CHECK_FILES } from '../core/jobs.ts';
import { insertCheck } from '../store.ts';

/** Files looked at in one run; the rest follow in the next. */
const AT_ONCE = 200;
const AGAIN_AFTER = 24 * 3_600_000;

type Found = 'same' | 'different' | 'missing';

const findOut = async (
	storage: Storage,
	jurisdictionId: Id<'jurisdiction'>,
	sha256: string,
): Promise<Found> => {
	const bytes = await storage.open(jurisdictionId, sha256);
	if (!bytes) return 'missing';
	const measured = measure(Number.MAX_SAFE_INTEGER);
	for await (const piece of bytes) measured.take(piece);
	return measured.end().sha256 === sha256 ? 'same' : 'different';
};

/**
 * Reads files again and holds them against their hash, those first that were not looked at for longest, and comes again
 * the next day. What is no longer the same is told on the pages of evidence and by `openpar verify`.
 */
export const checkFiles = (storage: Storage) =>
	defineJob({
		name: CHECK_FILES,
		input: z.object({}),
		run: async (_input, { tx, actor: { jurisdictionId }, now, signal }) => {
			const files = await tx
				.selectFrom('document_file as file')
				.leftJoin(
					(eb) =>
						eb
							.selectFrom('file_check')
							.select(['file_id', (of) => of.fn.max('at').as('at')])
							.where('jurisdiction_id', '=', jurisdictionId)
							.groupBy('file_id')
							.as('looked'),
					(join) => join.onRef('looked.file_id', '=', 'file.id'),
				)
				.select(['file.id', 'file.sha256'])
				.where('file.jurisdiction_id', '=', jurisdictionId)
				.where('file.purged_at', 'is', null)
				.where((eb) =>
					eb.or([eb('looked.at', 'is', null), eb('looked.at', '<', new Date(now - AGAIN_AFTER))]),
				)
				.orderBy('looked.at', (order) => order.asc().nullsFirst())
				.limit(AT_ONCE)
				.execute();
			for (const { id, sha256 } of files) {
				if (signal.aborted) return;
				const found = await findOut(storage, jurisdictionId, sha256);
				await insertCheck(tx, { jurisdictionId, fileId: id, at: now, found });
			}
		},
	});
