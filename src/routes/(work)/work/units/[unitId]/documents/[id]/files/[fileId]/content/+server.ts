import { error } from '@sveltejs/kit';
import { noteView } from '#evidence/commands/note-view.ts';
import { fileToSend } from '#evidence/queries/file-to-send.ts';
import { sendFile } from '#evidence/send-content.server.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import type { RequestHandler } from './$types.js';

const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

/** The bytes of a file, or a range of them. One of the fourth grade is handed out once that is on record. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { actor } = signedIn(locals);
	const { unitId, id: documentId, fileId } = params;
	const read = await locals.app.runQuery(fileToSend, actor, { id: fileId });
	const file = (read.ok ? read.value : null) ?? missing();
	if (file.unitId !== unitId || file.documentId !== documentId) missing();
	if (file.sensitivity === 'confidential') {
		const noted = await locals.app.runCommand(noteView, actor, { documentId, fileId });
		if (!noted.ok) missing();
	}
	const { storage } = await locals.app.evidence();
	return (await sendFile(storage, actor.jurisdictionId, file, request.headers)) ?? missing();
};
