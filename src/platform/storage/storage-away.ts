import type { Problem } from '#kernel/decision.ts';

/**
 * A store of files that does not do its work for now, or not for us. It says nothing about a file: whoever looks for
 * damaged ones has to ask again another time.
 */
export class StorageAway extends Error {
	readonly problem: Problem;

	constructor(code: string, details: Problem['details'] = {}) {
		super(`${code} ${JSON.stringify(details)}`);
		this.name = 'StorageAway';
		this.problem = { code, details };
	}
}

/** Whether an error is one of a store that is away; by its name, since pages are built apart from the program. */
export const isStorageAway = (error: unknown): error is StorageAway =>
	error instanceof Error && error.name === 'StorageAway';

/** Whether an error of the system says that a disk, or what we may have of it, is full. */
export const isDiskFull = (error: unknown): boolean =>
	['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
