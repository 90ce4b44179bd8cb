import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Answers } from './object-answers.server.ts';
import { codeOf, wordsOf } from './object-requests.server.ts';
import { StorageAway } from './storage-away.ts';

type Range = { readonly from: number; readonly until: number };

/** The hash of what a store sends. @throws StorageAway where it breaks off */
export const hashOf = async (answer: IncomingMessage): Promise<string> => {
	const hash = createHash('sha256');
	try {
		for await (const piece of answer) hash.update(piece);
	} catch (error) {
		throw new StorageAway('platform.storage-away', { said: (error as NodeJS.ErrnoException).code ?? '' });
	}
	return hash.digest('hex');
};

const askFor = ({ expect }: Answers, key: string, range: Range | undefined) =>
	range === undefined
		? expect({ method: 'GET', key }, [200, 404])
		: expect({ method: 'GET', key, headers: { range: `bytes=${range.from}-${range.until}` } }, [206, 404]);

/** How often reading is taken up again where it broke off. */
const AGAIN = 3;

/**
 * The bytes of a file in a bucket; where the connection breaks off, reading goes on behind what has come already.
 * Undefined where there is no such file. @throws StorageAway
 */
export const bytesOf = async (
	answers: Answers,
	key: string,
	range: Range | undefined,
): Promise<AsyncIterable<Uint8Array> | undefined> => {
	const first = await askFor(answers, key, range);
	if (first.statusCode === 404) {
		const said = codeOf(await wordsOf(first));
		// A bucket that is gone has lost no file: it is named wrongly, or not ours any more.
		if (said === 'NoSuchBucket') throw new StorageAway('platform.storage-refused', { said });
		return undefined;
	}
	return goingOn(answers, key, first, range?.from ?? 0);
};

async function* goingOn(
	answers: Answers,
	key: string,
	first: IncomingMessage,
	from: number,
): AsyncGenerator<Uint8Array> {
	const end = from + Number(first.headers['content-length']);
	let at = from;
	let answer = first;
	for (let tries = 0; ; tries++) {
		try {
			for await (const piece of answer) {
				at += piece.length;
				yield piece;
			}
		} catch (error) {
			if (tries === AGAIN)
				throw new StorageAway('platform.storage-away', { said: (error as NodeJS.ErrnoException).code ?? '' });
		} finally {
			answer.destroy();
		}
		if (at >= end) return;
		if (tries === AGAIN) throw new StorageAway('platform.storage-away', { said: 'cut' });
		answer = await answers.insist(() =>
			answers.expect({ method: 'GET', key, headers: { range: `bytes=${at}-${end - 1}` } }, [206]),
		);
	}
}
