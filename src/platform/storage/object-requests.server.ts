import { once } from 'node:events';
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { ObjectStoreSettings } from '#platform/config/object-store.ts';
import { StorageAway } from './storage-away.ts';

/** What is asked of an object store. */
export type Asked = {
	readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
	/** Inside the bucket; nothing: the bucket itself. */
	readonly key?: string;
	/** Names without values, as `versioning`, or with them. */
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: {
		readonly bytes: () => AsyncIterable<Uint8Array>;
		readonly size: number;
		readonly sha256: string;
	};
};

/** Asks a store once. Its answer is to be read or destroyed. @throws StorageAway where there is none */
export type AskStore = (asked: Asked) => Promise<IncomingMessage>;

/** What surrounds requests; tests have a clock and a patience of their own. */
export type Surroundings = {
	readonly now?: () => number;
	/** Silence, in milliseconds, after which a store counts as away; half of it where nothing is sent to it. */
	readonly patience?: number;
};

const SILENCE = 30_000;
/** SHA-256 of nothing: what a request without a body is signed with. */
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const addressOf = ({ endpoint, bucket }: ObjectStoreSettings, { key, query }: Asked): URL => {
	const url = new URL(endpoint);
	const base = url.pathname.replace(/\/$/, '');
	url.pathname = `${base}/${bucket}${key === undefined ? '' : `/${key}`}`;
	for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
	return url;
};

/** As S3 wants a time: 20260101T080000Z. */
const stampOf = (now: number): string => new Date(now).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');

/**
 * Signed requests (AWS Signature Version 4) to an S3-compatible store, by path and not by host name, since few stores of
 * one's own have a name for each bucket. What is sent is signed with its hash: other bytes are refused over there.
 */
export const objectRequests = (
	settings: ObjectStoreSettings,
	{ now = Date.now, patience = SILENCE }: Surroundings = {},
): AskStore => {
	const isSafe = settings.endpoint.startsWith('https:');
	const agent = new (isSafe ? SafeAgent : PlainAgent)({ keepAlive: true, maxSockets: 32 });
	return async (asked) => {
		const { method, body } = asked;
		const signer = new AwsV4Signer({
			method,
			url: addressOf(settings, asked).href,
			headers: { ...asked.headers, 'x-amz-content-sha256': body?.sha256 ?? NOTHING },
			accessKeyId: settings.accessKey,
			secretAccessKey: settings.secretKey,
			service: 's3',
			region: settings.region,
			datetime: stampOf(now()),
		});
		const { url, headers } = await signer.sign();
		const sent = (isSafe ? safeRequest : plainRequest)(url, {
			method,
			agent,
			headers: { ...Object.fromEntries(headers), ...(body && { 'content-length': body.size }) },
			// Putting a large file in its place takes a store a while; what it has it can say sooner.
			timeout: body ? patience : patience / 2,
		});
		// One that comes after the answer began is told to whoever reads the answer; without a listener it would end the program.
		sent.on('error', () => {});
		sent.once('timeout', () => sent.destroy(new Error('silence')));
		const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
		try {
			if (!body) sent.end();
			// A store that has seen enough answers while we still send; what it says counts.
			else await Promise.race([pipeline(body.bytes(), sent), answered]);
			const [answer] = await answered;
			return answer;
		} catch (error) {
			answered.catch(() => {});
			sent.destroy();
			const { code, message } = error as NodeJS.ErrnoException;
			throw new StorageAway('platform.storage-away', { said: code ?? message });
		}
	};
};

/** The end of what an answer of a store says in words: enough for a code and a list of versions of one file. */
const MOST_WORDS = 200_000;

/** What a store says in words. @throws StorageAway where it breaks off */
export const wordsOf = async (answer: IncomingMessage): Promise<string> => {
	let words = '';
	try {
		for await (const piece of answer.setEncoding('utf8')) if (words.length < MOST_WORDS) words += piece;
	} catch (error) {
		throw new StorageAway('platform.storage-away', { said: (error as NodeJS.ErrnoException).code ?? '' });
	}
	return words;
};

/** The code of a refusal, as `NoSuchKey`; what is no such word is not repeated. */
export const codeOf = (words: string): string => /<Code>(\w{1,60})<\/Code>/.exec(words)?.[1] ?? '';
