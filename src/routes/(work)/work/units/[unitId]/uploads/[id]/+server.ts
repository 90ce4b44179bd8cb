import { dropUpload, lookInto, receivedOf, takePiece } from '#evidence/take-in.server.ts';
import { signedIn } from '../../../../signed-in.ts';
import { answer } from '../answer.ts';
import type { RequestHandler } from './$types.js';

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** How much is there: `{ received, size }`. */
export const GET: RequestHandler = async ({ locals, params }) =>
	answer(await receivedOf(await locals.app.evidence(), signedIn(locals).actor, params.id));

/** Takes in a piece that begins at `?offset=`: `{ received, size }`. */
export const PUT: RequestHandler = async ({ locals, params, request, url }) => {
	const bytes = (request.body ?? nothing()) as AsyncIterable<Uint8Array>;
	const piece = { id: params.id, offset: Number(url.searchParams.get('offset') ?? 0), bytes };
	return answer(await takePiece(await locals.app.evidence(), signedIn(locals).actor, piece));
};

/** Looks into what is there whole: `{ kind, flags, scan }`. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const looked = await lookInto(await locals.app.evidence(), signedIn(locals).actor, params.id);
	return answer(
		looked.ok ? { ok: true, value: { ...looked.value, flags: [...looked.value.flags] } } : looked,
	);
};

/** Gives the file up. */
export const DELETE: RequestHandler = async ({ locals, params }) =>
	answer(await dropUpload(await locals.app.evidence(), signedIn(locals).actor, params.id));
