import type { Id } from '#kernel/id.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { Kind } from './core/kinds.ts';

const TYPES: Readonly<Record<Kind, string>> = {
	pdf: 'application/pdf',
	png: 'image/png',
	jpeg: 'image/jpeg',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What is sent of a file: all of it, or a range of bytes, both ends included. */
export type ByteRange = { readonly from: number; readonly until: number };

/**
 * The range that a request asks for (RFC 9110, one range of bytes); undefined: all of it, also for what cannot be read.
 * `none`: it lies behind the end.
 */
export const rangeOf = (header: string | null, size: number): ByteRange | 'none' | undefined => {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') return undefined;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const until = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
	if (first !== '' && last !== '' && Number(last) < from) return undefined;
	return from >= size || from > until ? 'none' : { from, until };
};

/** A name as headers carry it (RFC 6266): plain letters, and the name as it is beside them. */
const dispositionOf = (name: string): string => {
	const plain = name
		.normalize('NFD')
		.replaceAll(/[^\x20-\x7e]|["\\%]/g, '')
		.trim();
	const whole = encodeURIComponent(name).replaceAll(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16)}`,
	);
	return `attachment; filename="${plain || 'file'}"; filename*=UTF-8''${whole}`;
};

/**
 * A body of which nothing is read before somebody takes it: a request for the head alone, or one that a reader of PDF gives
 * up after it has seen the size, holds no file and no connection to a store.
 */
const bodyOf = (bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> => {
	const pieces = bytes[Symbol.asyncIterator]();
	return new ReadableStream(
		{
			pull: async (controller) => {
				const { done, value } = await pieces.next();
				if (done) controller.close();
				else controller.enqueue(value as Uint8Array<ArrayBuffer>);
			},
			cancel: async () => void (await pieces.return?.()),
		},
		{ highWaterMark: 0 },
	);
};

/**
 * A file as it goes out: always as something to be kept, of the kind that was seen in it, never run in a page of ours.
 * Undefined where the store has lost it.
 */
export const sendFile = async (
	storage: Storage,
	jurisdictionId: Id<'jurisdiction'>,
	{
		name,
		kind,
		size,
		sha256,
	}: { readonly name: string; readonly kind: Kind; readonly size: number; readonly sha256: string },
	asked: Headers,
): Promise<Response | undefined> => {
	const headers = {
		'content-type': TYPES[kind],
		'content-disposition': dispositionOf(name),
		'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'private, no-store',
		'accept-ranges': 'bytes',
		etag: `"${sha256}"`,
	};
	const range = rangeOf(asked.get('range'), size);
	if (range === 'none')
		return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
	const bytes = await storage.open(jurisdictionId, sha256, range);
	if (!bytes) return undefined;
	const body = bodyOf(bytes);
	if (!range) return new Response(body, { headers: { ...headers, 'content-length': String(size) } });
	const { from, until } = range;
	return new Response(body, {
		status: 206,
		headers: {
			...headers,
			'content-length': String(until - from + 1),
			'content-range': `bytes ${from}-${until}/${size}`,
		},
	});
};
