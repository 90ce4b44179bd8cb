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

/** How often reading is taken up again where it broke off, unless that much came in between: a reader may be slow. */
const AGAIN = 3;
const PROGRESS = 1_000_000;

/** How many bytes there are under a name; undefined: no such file. A bucket that is gone has lost none: it is named wrongly. */
const sizeOf = async ({ expect }: Answers, key: string): Promise<number | undefined> => {
	const head = await expect({ method: 'HEAD', key }, [200, 404]);
	head.resume();
	if (head.statusCode === 200) return Number(head.headers['content-length']);
	// What is asked for in heads is refused without words.
	const refused = await expect({ method: 'GET', key, headers: { range: 'bytes=0-0' } }, [206, 404, 416]);
	const said = codeOf(await wordsOf(refused));
	if (said === 'NoSuchBucket') throw new StorageAway('platform.storage-refused', { said });
	if (refused.statusCode !== 404) throw new StorageAway('platform.storage-away', { said: 'HEAD 404' });
	return undefined;
};

/**
 * The bytes of a file in a bucket, asked for when somebody reads the first of them: what nobody reads holds no connection.
 * Where the connection breaks off, reading goes on behind what has come already.
 * Undefined where there is no such file. @throws StorageAway
 */
export const bytesOf = async (
	answers: Answers,
	key: string,
	range: Range | undefined,
): Promise<AsyncIterable<Uint8Array> | undefined> => {
	const size = await sizeOf(answers, key);
	if (size === undefined) return undefined;
	return reading(answers, key, range?.from ?? 0, Math.min(size, (range?.until ?? size) + 1));
};

async function* reading(
	{ expect, insist }: Answers,
	key: string,
	from: number,
	end: number,
): AsyncGenerator<Uint8Array> {
	let at = from;
	for (let tries = 0; at < end; tries++) {
		const since = at;
		const headers = { range: `bytes=${at}-${end - 1}` };
		const answer = await insist(() => expect({ method: 'GET', key, headers }, [206]));
		let said = 'cut';
		try {
			for await (const piece of answer) {
				at += piece.length;
				yield piece;
			}
		} catch (error) {
			said = (error as NodeJS.ErrnoException).code ?? said;
		} finally {
			answer.destroy();
		}
		if (at - since >= PROGRESS) tries = 0;
		if (at < end && tries === AGAIN) throw new StorageAway('platform.storage-away', { said });
	}
}
