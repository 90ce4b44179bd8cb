import { downloadSet } from '../../../../set-download.ts';
import { openSetDraft } from '../../../../set-page.ts';
import type { RequestHandler } from './$types.js';

/** A draft as a file. */
export const GET: RequestHandler = async ({ locals, params: { id, kind } }) => {
	const { draft } = await openSetDraft(locals, id);
	return downloadSet(draft.set, kind);
};
