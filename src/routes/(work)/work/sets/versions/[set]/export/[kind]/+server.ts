import { downloadSet } from '../../../../set-download.ts';
import { openSetVersion } from '../../../../set-page.ts';
import type { RequestHandler } from './$types.js';

/** A published version as a file. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { set } = await openSetVersion(locals, params.set);
	return downloadSet(set, params.kind);
};
