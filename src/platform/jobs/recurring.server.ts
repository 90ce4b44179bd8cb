import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#platform/log/log.server.ts';

/** Work that nobody asks for: it is due again and again. It must bear being done by several processes at once. */
export type Recurring = {
	/** `domain.what-is-done`, for the log. */
	readonly name: string;
	/** How long to wait between two times, in milliseconds. */
	readonly every: number;
	/** Does it; how many things were done, for the log. */
	readonly run: () => Promise<number>;
};

type Keeper = { readonly start: () => void; readonly stop: () => Promise<void> };

/** Does recurring work from `start` until `stop`: first after one wait, since a start does its own. A time that fails is left out. */
export const keepDoing = (work: readonly Recurring[], log: Log): Keeper => {
	const stopping = new AbortController();
	const { signal } = stopping;
	const rest = (every: number): Promise<boolean> =>
		sleep(every, true, { signal, ref: false }).catch(() => false);
	const loop = async ({ name, every, run }: Recurring): Promise<void> => {
		while (await rest(every)) {
			await run().then(
				(done) => {
					if (done > 0) log.info('recurring.done', { name, done });
				},
				(error: unknown) => log.error('recurring.failed', error, { name }),
			);
		}
	};
	let running: Promise<unknown> = Promise.resolve();
	return {
		start: () => {
			running = Promise.all(work.map(loop));
		},
		stop: async () => {
			stopping.abort();
			await running;
		},
	};
};
