import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { approvePurge } from '#evidence/commands/approve-purge.ts';
import { askPurge } from '#evidence/commands/ask-purge.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../../../form-text.ts';
import { momentText } from '../../../../../../../../../moment.ts';
import { problemText } from '../../../../../../../../../problem-text.ts';
import { askedWho, showWho, whoField } from '../../../../../../../account/show-who.ts';
import { signedIn } from '../../../../../../../signed-in.ts';
import { missing } from '../../../../../unit-page.ts';
import { documentFrame, openDocument } from '../../../document-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { unit, document } = await openDocument(locals, params);
	const file = document.files.find(({ id }) => id === params.fileId) ?? missing();
	if (file.purgedAt !== null || !(unit.mayAskPurge || unit.mayApprovePurge)) missing();
	const isAsked = file.purgeAskedAt !== null;
	const asked = (at: string) => {
		const said = { time: momentText(at), reason: file.purgeReason ?? '' };
		return file.purgeAskedBy
			? m['evidence.purge-asked']({ ...said, name: file.purgeAskedBy })
			: m['evidence.purge-asked-system'](said);
	};
	return {
		...documentFrame(unit, document),
		title: m['evidence.purge-title']({ name: file.name }),
		sha256: file.sha256,
		who: await askedWho(locals, `${documentPath(params.unitId, document.id, file.id)}/purge`),
		isAsked,
		isOwn: file.isPurgeAskedByAsker,
		mayAsk: unit.mayAskPurge && !isAsked,
		mayApprove: unit.mayApprovePurge && isAsked && !file.isPurgeAskedByAsker,
		asked: file.purgeAskedAt === null ? undefined : asked(file.purgeAskedAt),
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
	approve: async (event) => {
		const { locals, params } = event;
		const { fileId, unitId, id } = params;
		const refuse = (problem: Problem) => {
			const field = whoField('approve', problem, 'approve');
			return fail(422, { reason: '', errors: [{ field, text: problemText(problem) }] });
		};
		const who = await showWho(event, await event.request.formData(), 'approve');
		if (!who.ok) return refuse(who.problem);
		const approved = await locals.app.runCommand(approvePurge, who.value, { fileId });
		if (!approved.ok) return refuse(approved.problem);
		redirect(303, localize(locals.locale, documentPath(unitId, id)));
	},
};
