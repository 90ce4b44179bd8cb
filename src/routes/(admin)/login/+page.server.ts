import { fail, redirect } from '@sveltejs/kit';
import { isSetUpOpen } from '#access/queries/setup-state.ts';
import { signIn } from '#access/sign-in.server.ts';
import { m } from '#paraglide/messages.js';
import { system } from '#platform/actor.ts';
import { formText } from '../../form-text.ts';
import { problemText } from '../../problem-text.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { deviceIn, goOnTo, nextOf } from './go-on.ts';

const REASONS = ['ended', 'out'];

export const load: PageServerLoad = async ({ locals: { app, locale, session }, url }) => {
	const next = nextOf(url.searchParams.get('next'), locale);
	if (session) redirect(303, next);
	const open = await app.runQuery(isSetUpOpen, { ...system(app.newId<'jurisdiction'>()), scope: 'none' }, {});
	const why = url.searchParams.get('why') ?? '';
	return {
		title: m['access.login.title'](),
		next,
		why: REASONS.includes(why) ? why : '',
		isSetUpOpen: open.ok && open.value,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const form = await event.request.formData();
		const email = formText(form, 'email').trim();
		const next = nextOf(formText(form, 'next'), locale);
		const signedIn = await signIn(app, {
			email,
			password: formText(form, 'password'),
			address: event.getClientAddress(),
			code: formText(form, 'code'),
			device: deviceIn(event),
		});
		if (signedIn.ok) return goOnTo(event, signedIn.value, next);
		const { problem } = signedIn;
		return fail(422, {
			email,
			next,
			// Where wrong passwords locked the account, a code lets its holder in all the same.
			asksForCode: problem.code === 'access.login-locked' || formText(form, 'code') !== '',
			errors: [{ field: 'email', text: problemText(problem) }],
		});
	},
};
