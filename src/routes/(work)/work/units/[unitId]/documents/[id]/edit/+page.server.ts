import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { typedOf } from '#evidence/ui/typed-document.ts';
import { m } from '#paraglide/messages.js';
import { missing } from '../../../unit-page.ts';
import { saveSent } from '../../document-form.ts';
import { documentFrame, openDocument } from '../document-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { unit, document } = await openDocument(locals, params, { isShown: true });
	if (!unit.mayAdd) missing();
	return {
		...documentFrame(unit, document),
		title: m['evidence.edit'](),
		version: document.version,
		typed: typedOf(document.fields),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { unit, document } = await openDocument(locals, params);
		const form = await request.formData();
		const known = { id: document.id, version: Number(form.get('version')) };
		const saved = await saveSent(locals, unit.id, form, known);
		if (!saved.ok) return fail(422, { typed: saved.typed, errors: saved.errors });
		redirect(303, localize(locals.locale, documentPath(unit.id, document.id)));
	},
};
