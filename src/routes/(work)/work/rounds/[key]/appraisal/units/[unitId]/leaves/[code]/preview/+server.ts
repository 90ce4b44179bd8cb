import { json } from '@sveltejs/kit';
import { unitLeaf } from '#appraisal/queries/unit-leaf.ts';
import { signedIn } from '../../../../../../../../signed-in.ts';
import { found } from '../../../../../appraisal-view.ts';
import { typedIn } from '../decide-form.ts';
import { previewOf } from '../preview.ts';
import type { RequestHandler } from './$types.js';

/** What the typed values would come to, for the page that shows it while somebody types. Saves nothing. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { actor } = signedIn(locals);
	const input = { round: params.key.slice(0, 80), unitId: params.unitId, leaf: params.code.slice(0, 400) };
	const one = found(await locals.app.runQuery(unitLeaf, actor, input));
	return json(previewOf(one, typedIn(one, await request.formData(), locals.locale), locals.locale));
};
