import { fail, redirect } from '@sveltejs/kit';
import { discardSetDraft } from '#criteria/commands/discard-set-draft.ts';
import { publishSet } from '#criteria/commands/publish-set.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { draftFrame, openSetDraft, seenOf } from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	return { ...draftFrame(draft), title: m['work.sets.publish'](), adoptedFrom: draft.adoptedFrom };
};

export const actions: Actions = {
	publish: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const form = await request.formData();
		const reason = formText(form, 'reason').trim();
		const done = await locals.app.runCommand(publishSet, actor, { ...seenOf(draft, form), reason });
		if (!done.ok)
			return fail(422, { reason, errors: [{ field: 'reason', text: problemText(done.problem) }] });
		redirect(303, localize(locals.locale, `/work/sets/versions/${done.value.set}`));
	},
	discard: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const seen = seenOf(draft, await request.formData());
		const done = await locals.app.runCommand(discardSetDraft, actor, seen);
		if (!done.ok)
			return fail(409, { reason: '', errors: [{ field: 'reason', text: problemText(done.problem) }] });
		redirect(303, localize(locals.locale, '/work/sets'));
	},
};
