import { isId } from '#kernel/id.ts';
import { signedBytes } from '#publication/queries/signed-bytes.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { signedPdf } from '../../../signed-pdf.ts';
import type { RequestHandler } from './$types.js';

/** The signed decision as it came. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const asked = { key: params.key.slice(0, 80), id: params.id };
	const { actor } = signedIn(locals);
	return signedPdf(isId(params.id) ? await locals.app.runQuery(signedBytes, actor, asked) : undefined);
};
