import type { Context } from '#platform/command/command.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { JobRequest } from './job.ts';

/** Puts work into the queue, as part of the transaction at hand. */
export const enqueue = async (
	tx: WriteTransaction,
	jobs: readonly JobRequest[],
	{ actor, now, newId }: Pick<Context, 'actor' | 'now' | 'newId'>,
): Promise<void> => {
	if (jobs.length === 0) return;
	const rows = jobs.map(({ name, input, runAt = now }) => ({
		id: newId<'job'>(),
		jurisdiction_id: actor.jurisdictionId,
		name,
		input: JSON.stringify(input),
		run_at: new Date(runAt),
		created_at: new Date(now),
	}));
	await tx.insertInto('job').values(rows).execute();
};
