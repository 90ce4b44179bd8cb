import type { IncomingMessage } from 'node:http';
import { type Asked, type AskStore, codeOf, wordsOf } from './object-requests.server.ts';
import { isStorageAway, StorageAway } from './storage-away.ts';

/** Clocks that differ by more are refused by S3 after fifteen minutes; a third of it is no accident of the network. */
const SKEW = 300_000;

/** What is said of an error that a store answers with. */
const refusalOf = (answer: IncomingMessage, said: string, now: number): StorageAway => {
	const there = Date.parse(answer.headers.date ?? '');
	const skewed = answer.statusCode === 403 && Math.abs(there - now) > SKEW;
	if (said === 'RequestTimeTooSkewed' || skewed)
		return new StorageAway('platform.storage-clock', {
			minutes: Number.isNaN(there) ? 15 : Math.round(Math.abs(there - now) / 60_000),
		});
	if (answer.statusCode === 507 || FULL.has(said)) return new StorageAway('platform.storage-full');
	if ((answer.statusCode ?? 500) >= 500 || isPassing(answer, said))
		return new StorageAway('platform.storage-away', { said: said || String(answer.statusCode) });
	return new StorageAway('platform.storage-refused', { said: said || String(answer.statusCode) });
};

/** Bytes that came over there otherwise than they were sent, or not in time. */
const ON_THE_WAY = new Set([
	'RequestTimeout',
	'IncompleteBody',
	'BadDigest',
	'XAmzContentSHA256Mismatch',
	'OperationAborted',
	'SlowDown',
]);
/** What stores call having no room left for us: Ceph and OpenStack, MinIO. */
const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded']);
const LATER = new Set([408, 409, 425, 429]);

const isPassing = ({ statusCode = 500 }: IncomingMessage, said: string): boolean =>
	LATER.has(statusCode) || ON_THE_WAY.has(said);

/** What came of asking: the answer where its state is one of those expected. */
export type Answers = {
	/** Asks once. @throws StorageAway for every other state, and for silence */
	readonly expect: (asked: Asked, states: readonly number[]) => Promise<IncomingMessage>;
	/** Does something until it is done or there is no hope: not after a refusal, three times after a fault, once after silence. */
	readonly insist: <T>(work: () => Promise<T>) => Promise<T>;
};

/** Rests between tries, in milliseconds. */
const RESTS = [200, 800, 3_200];
const rest = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A connection may have died unseen; a second silence is that of the store, and somebody waits for a page meanwhile. */
const MOST_SILENT = 2;

/** Asks a store, and goes on asking where that may help. */
export const answersOf = (
	ask: AskStore,
	{ now = Date.now, rests = RESTS }: { readonly now?: () => number; readonly rests?: readonly number[] } = {},
): Answers => ({
	expect: async (asked, states) => {
		const answer = await ask(asked);
		if (states.includes(answer.statusCode ?? 0)) return answer;
		throw refusalOf(answer, codeOf(await wordsOf(answer)), now());
	},
	insist: async (work) => {
		let silent = 0;
		for (const milliseconds of rests) {
			try {
				return await work();
			} catch (error) {
				if (!isStorageAway(error) || error.problem.code !== 'platform.storage-away') throw error;
				if (error.problem.details['said'] === 'silence') silent += 1;
				if (silent === MOST_SILENT) throw error;
				await rest(milliseconds);
			}
		}
		return work();
	},
});
