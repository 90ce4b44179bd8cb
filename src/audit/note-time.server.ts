import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import type { Log } from '#platform/log/log.server.ts';
import { BACK, raiseLatest } from './store.ts';

export type NoteTimeParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly log: Pick<Log, 'warn'>;
	readonly jurisdictions: () => Promise<readonly { readonly id: string }[]>;
};

/**
 * Notes at the head of every chain how late it is, so that a clock that is set back is noticed also where nothing was
 * recorded since. Where it already lies behind, nothing is noted and the operator is told.
 * @returns how many chains the clock lies behind
 */
export const noteTime = async ({
	transactions,
	clock,
	log,
	jurisdictions,
}: NoteTimeParts): Promise<number> => {
	let behind = 0;
	for (const { id } of await jurisdictions()) {
		const now = clock.now();
		const actor = system(id as Id<'jurisdiction'>);
		const latest = await transactions.write(
			actor,
			(tx) => raiseLatest(tx, id, now),
			() => true,
		);
		if (latest === undefined || latest - now <= BACK) continue;
		behind += 1;
		const [shows, last] = [now, latest].map((at) => new Date(at).toISOString());
		log.warn('clock.set-back', { clock: shows, last });
	}
	return behind;
};
