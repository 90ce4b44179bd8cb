import { fail } from '@sveltejs/kit';
import { changeOwnPassword } from '#access/change-password.server.ts';
import { goOn, loginActor } from '#access/login.server.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { deviceIn, goOnTo, nextOf, requireStep } from '../go-on.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	await requireStep(event, 'password');
	return {
		title: m['account.renew.title'](),
		crumbs: [{ href: '/login', label: m['access.login.title']() }],
		next: nextOf(event.url.searchParams.get('next'), event.locals.locale),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const { person, token } = await requireStep(event, 'password');
		const form = await event.request.formData();
		const next = nextOf(formText(form, 'next'), locale);
		const { name, roles } = person;
		const password = formText(form, 'password');
		const changed = await changeOwnPassword(app, loginActor(person), {
			present: undefined,
			password,
			name,
			roles,
			stepToken: token,
		});
		const gone = changed.ok ? await goOn(app, token, deviceIn(event)) : changed;
		if (gone.ok) return goOnTo(event, gone.value, next);
		return fail(422, { next, errors: [{ field: 'password', text: problemText(gone.problem) }] });
	},
};
