import { fail, redirect } from '@sveltejs/kit';
import { openInvitation, takeInvitation } from '#access/accept-invitation.server.ts';
import { signIn } from '#access/sign-in.server.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { deviceIn, goOnTo } from '../../login/go-on.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const link = await openInvitation(locals.app, params.token);
	if (!link) return { title: m['people.accept.over'](), link: undefined, provider: undefined, token: '' };
	const { name, email, purpose } = link;
	const isReset = purpose === 'reset';
	return {
		title: isReset ? m['people.reset.title']() : m['people.accept.title'](),
		link: { name, email, isReset },
		provider: isReset ? undefined : locals.app.accounts.provider?.name,
		token: params.token,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const form = await event.request.formData();
		const name = formText(form, 'name');
		const password = formText(form, 'password');
		const taken = await takeInvitation(app, event.params.token, { name, password });
		if (!taken.ok) {
			const field = taken.problem.code.startsWith('access.name-') ? 'name' : 'password';
			return fail(422, { name, errors: [{ field, text: problemText(taken.problem) }] });
		}
		const given = {
			email: taken.value.email,
			password,
			address: event.getClientAddress(),
			device: deviceIn(event),
		};
		const signedIn = await signIn(app, given);
		if (!signedIn.ok) redirect(303, localize(locale, '/login'));
		return goOnTo(event, signedIn.value, localize(locale, '/work'));
	},
};
