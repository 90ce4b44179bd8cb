import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './encoding.ts';

/** A route marks with this header, which nobody outside sees, an answer that is the same for everybody. */
export const READY_HEADER = 'x-openpar-ready';

/** One form of an answer: its bytes and the headers as `writeHead` takes them, name and value in turn. */
export type ReadyForm = { readonly bytes: Buffer; readonly etag: string; readonly headers: string[] };
/** An answer in all its forms. */
export type ReadyAnswer = Readonly<Record<Encoding, ReadyForm>> & {
	readonly status: number;
	readonly size: number;
};

export type ReadyBytes = {
	/** The answer, if it is ready for this state of the releases. */
	readonly find: (url: string, stamp: string) => ReadyAnswer | undefined;
	/**
	 * Renders it once for all who ask meanwhile; undefined when the answer is not the same for everybody. Errors are
	 * rendered for everybody too, and not kept.
	 */
	readonly fill: (url: string, stamp: () => string | undefined) => Promise<ReadyAnswer | undefined>;
	readonly stats: () => { readonly answers: number; readonly bytes: number };
};

type Options = {
	readonly render: (url: string) => Promise<Response>;
	readonly headers: readonly (readonly [string, string])[];
	/** Upper limit for all kept bytes; half of it for addresses with a query, of which anybody can invent more. */
	readonly maxBytes: number;
};

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Beyond this an answer is a file of data. */
const LARGEST_PAGE = 500_000;
const DROPPED = new Set([
	READY_HEADER,
	'content-length',
	'content-encoding',
	'etag',
	'set-cookie',
	'date',
	'vary',
]);

/** All forms of an answer. Each has a strong ETag of its own, as different bytes must. */
const prepare = async (response: Response, headers: Options['headers']): Promise<ReadyAnswer> => {
	const plain = Buffer.from(await response.arrayBuffer());
	const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
	const common = headers.flat();
	let vary = response.headers.get('vary') ?? '';
	if (!/accept-encoding/i.test(vary)) vary = vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`;
	for (const [name, value] of response.headers) if (!DROPPED.has(name)) common.push(name, value);
	const form = (bytes: Buffer, encoding: Encoding): ReadyForm => {
		const etag = `"${hash}-${encoding}"`;
		const own = encoding === 'identity' ? [] : ['Content-Encoding', encoding];
		return {
			bytes,
			etag,
			headers: [...common, ...own, 'Vary', vary, 'ETag', etag, 'Content-Length', String(bytes.length)],
		};
	};
	// What is not kept (an error, a page that is not there) is not worth the best compression, and a download of megabytes
	// would hold a processor for seconds.
	const isPage = response.status === 200 && plain.length <= LARGEST_PAGE;
	const [quality, level] = isPage ? [11, 9] : [4, 4];
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: quality,
		[constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
	};
	const [br, gz] = await Promise.all([brotli(plain, { params }), zip(plain, { level })]);
	const size = plain.length + br.length + gz.length;
	return {
		status: response.status,
		size,
		br: form(br, 'br'),
		gzip: form(gz, 'gzip'),
		identity: form(plain, 'identity'),
	};
};

/** Answers up to a number of bytes; when full, those unused longest go first. */
const createShelf = (maxBytes: number) => {
	const answers = new Map<string, ReadyAnswer>();
	let bytes = 0;
	return {
		get: (url: string) => answers.get(url),
		size: () => ({ answers: answers.size, bytes }),
		clear: () => {
			answers.clear();
			bytes = 0;
		},
		/** A Map keeps its order of insertion: putting an answer in again makes it the youngest. */
		put: (url: string, answer: ReadyAnswer) => {
			if (answer.size > maxBytes / 4) return;
			bytes += answer.size - (answers.get(url)?.size ?? 0);
			answers.delete(url);
			answers.set(url, answer);
			for (const [oldest, old] of answers) {
				if (bytes <= maxBytes) break;
				answers.delete(oldest);
				bytes -= old.size;
			}
		},
	};
};

/**
 * Keeps the finished bytes of public pages, by address and for one state of the releases: when that state changes,
 * everything kept is dropped, so the first request after a release is committed renders it. What began to be rendered
 * under the old state is still sent to those who waited for it, but not kept.
 */
export const createReadyBytes = ({ render, headers, maxBytes }: Options): ReadyBytes => {
	const plain = createShelf(maxBytes / 2);
	const queried = createShelf(maxBytes / 2);
	const shelf = (url: string) => (url.includes('?') ? queried : plain);
	const filling = new Map<string, Promise<ReadyAnswer | undefined>>();
	let current: string | undefined;

	const turnTo = (stamp: string): void => {
		if (stamp === current) return;
		plain.clear();
		queried.clear();
		current = stamp;
	};

	const fill = async (url: string, before: string, stamp: () => string | undefined) => {
		const response = await render(url);
		if (!response.headers.has(READY_HEADER)) {
			await response.body?.cancel();
			return undefined;
		}
		const answer = await prepare(response, headers);
		const isKept = answer.status === 200 && stamp() === before && current === before;
		if (isKept) shelf(url).put(url, answer);
		return answer;
	};

	return {
		find: (url, stamp) => {
			turnTo(stamp);
			return shelf(url).get(url);
		},
		fill: (url, stamp) => {
			const before = stamp();
			if (before === undefined) return Promise.resolve(undefined);
			turnTo(before);
			const key = `${before}\n${url}`;
			const running = filling.get(key);
			if (running) return running;
			const started = fill(url, before, stamp).finally(() => filling.delete(key));
			filling.set(key, started);
			return started;
		},
		stats: () => ({
			answers: plain.size().answers + queried.size().answers,
			bytes: plain.size().bytes + queried.size().bytes,
		}),
	};
};
