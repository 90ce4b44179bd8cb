import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { approvePurge } from '#evidence/commands/approve-purge.ts';
import { askPurge } from '#evidence/commands/ask-purge.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../../../form-text.ts';
import { momentText } from '../../../../../../../../../moment.ts';
import { problemText } from '../../../../../../../../../problem-text.ts';
import { confirmWhenAsked, freshOrConfirm } from '../../../../../../../account/fresh.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { missing } from '../../../../../unit-page.ts';
import { documentFrame, openDocument } from '../../../document-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { unit, document } = await openDocument(locals, params);
	const file = document.files.find(({ id }) => id === params.fileId) ?? missing();
	if (file.purgedAt !== null || !(unit.mayAskPurge || unit.mayApprovePurge)) missing();
	const isAsked = file.purgeAskedAt !== null;
	// Nobody asked: there is no moment to be said.
	const time = file.purgeAskedAt === null ? '' : momentText(file.purgeAskedAt);
	const asked = { time, reason: file.purgeReason ?? '' };
	return {
		...documentFrame(unit, document),
		title: m['evidence.purge-title']({ name: file.name }),
		sha256: file.sha256,
		isAsked,
		isOwn: file.isPurgeAskedByAsker,
		mayAsk: unit.mayAskPurge && !isAsked,
		mayApprove: unit.mayApprovePurge && isAsked && !file.isPurgeAskedByAsker,
		asked: !isAsked
			? undefined
			: file.purgeAskedBy
				? m['evidence.purge-asked']({ ...asked, name: file.purgeAskedBy })
				: m['evidence.purge-asked-system'](asked),
	};
};

export const actions: Actions = {
	ask: async ({ locals, params, request }) => {
		const reason = formText(await request.formData(), 'reason');
		const { fileId, unitId, id } = params;
		const asked = await locals.app.runCommand(askPurge, signedIn(locals).actor, { fileId, reason });
		if (!asked.ok) {
			const isEmpty = asked.problem.code === 'platform.input-invalid';
			const text = isEmpty
				? m['evidence.field-missing']({ field: m['evidence.purge-reason']() })
				: problemText(asked.problem);
			return fail(422, { reason, errors: [{ field: 'reason', text }] });
		}
		redirect(303, localize(locals.locale, documentPath(unitId, id)));
	},
	approve: async ({ locals, params }) => {
		const { fileId, unitId, id } = params;
		const here = `${documentPath(unitId, id, fileId)}/purge`;
		freshOrConfirm(locals, here);
		const approved = await locals.app.runCommand(approvePurge, signedIn(locals).actor, { fileId });
		if (!approved.ok) {
			confirmWhenAsked(locals, approved.problem, here);
			return fail(422, { reason: '', errors: [{ field: 'approve', text: problemText(approved.problem) }] });
		}
		redirect(303, localize(locals.locale, documentPath(unitId, id)));
	},
};
