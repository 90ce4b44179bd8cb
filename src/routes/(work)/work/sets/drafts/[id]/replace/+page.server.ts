import { fail, redirect } from '@sveltejs/kit';
import { saveSetDraft } from '#criteria/commands/save-set-draft.ts';
import { differenceBetween } from '#criteria/core/difference.ts';
import { documentChanges } from '#criteria/core/document-changes.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readShape } from '#criteria/draft-input.ts';
import type { SetDraft } from '#criteria/queries/set-draft.ts';
import { changeText, differenceTexts } from '#criteria/ui/change-text.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { errorsAt, readSentSet, SET_FILE_LIMIT } from '../../../sent-set.ts';
import { countsOf, draftFrame, openSetDraft } from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { draft } = await openSetDraft(locals, params.id);
	return { ...draftFrame(draft), title: m['work.sets.replace'](), limit: SET_FILE_LIMIT };
};

/** What would become of the draft; the set goes along with the page and is read again when it is confirmed. */
const previewOf = ({ set, version }: SetDraft, sent: CriteriaSet, locale: App.Locals['locale']) => {
	const difference = differenceTexts(differenceBetween(set, sent), locale);
	const ofDocument = documentChanges(set, sent).map((change) => changeText(change, locale));
	// The mapping between versions is no matter here.
	const all = { ...difference, mapping: 'declared', set: [...ofDocument, ...difference.set] };
	return {
		version,
		document: JSON.stringify(sent),
		name: sent.name.vi,
		...countsOf(sent),
		difference: all,
		isSame: all.set.length + all.nodes.length === 0,
	};
};

/** The set that a preview carried; undefined where somebody made it unreadable. */
const carried = (text: string): CriteriaSet | undefined => {
	try {
		const read = readShape(JSON.parse(text));
		return read.ok ? read.set : undefined;
	} catch {
		return undefined;
	}
};

export const actions: Actions = {
	look: async ({ locals, params, request }) => {
		const { draft } = await openSetDraft(locals, params.id);
		const sent = await readSentSet(locals, request);
		if (!sent.ok)
			return fail(sent.status, { errors: errorsAt('file', sent.problems, locals), preview: undefined });
		return { errors: [], preview: previewOf(draft, sent.set, locals.locale) };
	},
	replace: async ({ locals, params, request }) => {
		const { draft, actor } = await openSetDraft(locals, params.id);
		const form = await request.formData();
		const document = carried(formText(form, 'document'));
		const missing = { code: 'criteria.file-missing', details: {} };
		if (!document) return fail(422, { errors: errorsAt('file', [missing], locals), preview: undefined });
		const seen = { id: draft.id, version: Number(form.get('version') ?? 0) };
		const edit = { kind: 'document' as const, document };
		const done = await locals.app.runCommand(saveSetDraft, actor, { ...seen, edit });
		if (!done.ok) {
			// Whoever was overtaken sees the difference to what the draft is by now, and decides again.
			const preview = previewOf(draft, document, locals.locale);
			const isOvertaken = done.problem.code === 'criteria.draft-changed';
			const overtaken = { field: 'replace', text: m['work.sets.replace-overtaken']() };
			const errors = isOvertaken ? [overtaken] : errorsAt('replace', [done.problem], locals);
			return fail(409, { errors, preview });
		}
		redirect(303, localize(locals.locale, `/work/sets/drafts/${draft.id}?saved#edit`));
	},
};
