import { fail, redirect } from '@sveltejs/kit';
import { acknowledgeFinding } from '#criteria/commands/acknowledge-finding.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import {
	acknowledgedLines,
	countsOf,
	draftFrame,
	findingLines,
	openSetDraft,
	seenOf,
} from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	return {
		...draftFrame(draft),
		title: m['work.sets.check'](),
		counts: countsOf(draft.set),
		findings: findingLines(draft.checked, draft.id, locals.locale),
		acknowledged: acknowledgedLines(draft.checked, locals.locale),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const form = await request.formData();
		const index = formText(form, 'index');
		const takesBack = form.get('intent') === 'take-back';
		const reason = takesBack ? '' : formText(form, 'reason').trim();
		const refuse = (status: number, text: string) =>
			fail(status, { errors: [{ field: `reason-${index}`, text }] });
		if (!takesBack && reason === '') return refuse(422, m['criteria.reason-missing']());
		const said = { finding: formText(form, 'finding'), at: formText(form, 'at'), reason };
		const done = await locals.app.runCommand(acknowledgeFinding, actor, { ...seenOf(draft, form), ...said });
		if (!done.ok) return refuse(409, problemText(done.problem));
		redirect(303, localize(locals.locale, `/work/sets/drafts/${draft.id}/check`));
	},
};
