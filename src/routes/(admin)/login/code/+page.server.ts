import { fail } from '@sveltejs/kit';
import { giveCode } from '#access/second-factor.server.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { deviceIn, goOnTo, nextOf, requireStep } from '../go-on.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	await requireStep(event, 'code');
	return {
		title: m['account.code.title'](),
		crumbs: [{ href: '/login', label: m['access.login.title']() }],
		next: nextOf(event.url.searchParams.get('next'), event.locals.locale),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { token } = await requireStep(event, 'code');
		const form = await event.request.formData();
		const next = nextOf(formText(form, 'next'), event.locals.locale);
		const given = await giveCode(event.locals.app, token, formText(form, 'code'), deviceIn(event));
		if (given.ok) return goOnTo(event, given.value, next);
		return fail(422, { next, errors: [{ field: 'code', text: problemText(given.problem) }] });
	},
};
