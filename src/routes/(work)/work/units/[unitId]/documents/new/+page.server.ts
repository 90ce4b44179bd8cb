import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { emptyDocument } from '#evidence/ui/typed-document.ts';
import { m } from '#paraglide/messages.js';
import { missing, openUnit, unitFrame } from '../../unit-page.ts';
import { readForm, saveSent, tooLarge } from '../document-form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const unit = await openUnit(locals, params.unitId);
	if (!unit.mayAdd) missing();
	return {
		...unitFrame(unit),
		title: m['evidence.new'](),
		uploads: localize(locals.locale, `/work/units/${unit.id}/uploads`),
		typed: emptyDocument(unit.name),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const unit = await openUnit(locals, params.unitId);
		const form = await readForm(request);
		if (!form) return tooLarge();
		const saved = await saveSent(locals, unit.id, form);
		if (!saved.ok) return fail(422, saved);
		redirect(303, localize(locals.locale, documentPath(unit.id, saved.id)));
	},
};
