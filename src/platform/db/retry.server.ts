import { setTimeout as sleep } from 'node:timers/promises';

/** Serialization failure and deadlock: the database asks to begin the transaction again. Or a kept statement was lost. */
const AGAIN = new Set(['40001', '40P01', '26000', '42P05']);
const TRIES = 4;

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** Does the work, and again from its beginning, at most three times, where the database broke it off for another. */
export const retrying = async <T>(work: () => Promise<T>): Promise<T> => {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (attempt === TRIES || !AGAIN.has(String(codeOf(error)))) throw error;
			// A random pause, so that the two that met do not meet again.
			await sleep(Math.random() * 20 * 2 ** attempt);
		}
	}
};
