import { startUpload } from '#evidence/commands/start-upload.ts';
import { signedIn } from '../../../signed-in.ts';
import type { RequestHandler } from './$types.js';
import { answer } from './answer.ts';

/** Begins to take in a file: `{ name, size }` → `{ id }`. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const sent: unknown = await request.json().catch(() => undefined);
	const file = typeof sent === 'object' && sent !== null ? sent : {};
	const { actor } = signedIn(locals);
	return answer(await locals.app.runCommand(startUpload, actor, { ...file, unitId: params.unitId }));
};
