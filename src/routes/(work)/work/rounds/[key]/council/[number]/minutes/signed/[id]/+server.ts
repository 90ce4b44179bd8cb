import { minutesBytes } from '#council/queries/signed-minutes.ts';
import { isId } from '#kernel/id.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { signedPdf } from '../../../../../signed-pdf.ts';
import type { RequestHandler } from './$types.js';

/** The signed minutes as they came. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const asked = { round: params.key.slice(0, 80), id: params.id };
	const { actor } = signedIn(locals);
	return signedPdf(isId(params.id) ? await locals.app.runQuery(minutesBytes, actor, asked) : undefined);
};
