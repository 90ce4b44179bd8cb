import { fail, redirect } from '@sveltejs/kit';
import { ownAccount } from '#access/queries/own-account.ts';
import { confirmOneself } from '#access/reauthenticate.server.ts';
import { sessionToken } from '#access/session-cookie.server.ts';
import { m } from '#paraglide/messages.js';
import { nextOf } from '../../../../(admin)/login/go-on.ts';
import { formText } from '../../../../form-text.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, url }) => {
	const account = await locals.app.runQuery(ownAccount, signedIn(locals).actor, {});
	return {
		title: m['account.confirm.title'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/account', label: m['account.title']() },
		],
		next: nextOf(url.searchParams.get('next'), locals.locale),
		hasPassword: account.ok && account.value?.hasPassword === true,
		provider:
			account.ok && account.value && account.value.identities.length > 0
				? locals.app.accounts.provider?.name
				: undefined,
		hasFactor: account.ok && account.value?.hasFactor === true,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const form = await event.request.formData();
		const next = nextOf(formText(form, 'next'), locale);
		const typed = { password: formText(form, 'password'), code: formText(form, 'code') };
		const { actor } = signedIn(event.locals);
		const confirmed = await confirmOneself(app, actor, sessionToken(event) ?? '', typed);
		if (confirmed.ok) redirect(303, next);
		const field = confirmed.problem.code === 'access.code-wrong' ? 'code' : 'password';
		return fail(422, { next, errors: [{ field, text: problemText(confirmed.problem) }] });
	},
};
