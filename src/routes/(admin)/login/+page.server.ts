import { fail, redirect } from '@sveltejs/kit';
import { EXAMPLE_PASSWORD } from '#access/core/example-people.ts';
import { exampleAccounts } from '#access/queries/example-accounts.ts';
import { isSetUpOpen } from '#access/queries/setup-state.ts';
import { signIn } from '#access/sign-in.server.ts';
import { roleName } from '#access/ui/role-name.ts';
import { m } from '#paraglide/messages.js';
import { system } from '#platform/actor.ts';
import { formText } from '../../form-text.ts';
import { problemText } from '../../problem-text.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { deviceIn, goOnTo, nextOf } from './go-on.ts';
import { providerReason } from './provider/visit.ts';

const REASONS = ['ended', 'out'];

export const load: PageServerLoad = async ({ locals: { app, locale, session }, url }) => {
	const next = nextOf(url.searchParams.get('next'), locale);
	if (session) redirect(303, next);
	const nobody = { ...system(app.newId<'jurisdiction'>()), scope: 'none' as const };
	const open = await app.runQuery(isSetUpOpen, nobody, {});
	const examples = app.config.exampleData ? await app.runQuery(exampleAccounts, nobody, {}) : undefined;
	const why = url.searchParams.get('why') ?? '';
	return {
		title: m['access.login.title'](),
		next,
		why: REASONS.includes(why) ? why : '',
		provider: app.accounts.provider?.name,
		reason: providerReason(url),
		isSetUpOpen: open.ok && open.value,
		examples: examples?.ok
			? examples.value.map((one, at) => ({
					key: `${at}`,
					name: one.name,
					email: one.email,
					role: [roleName(one.role), one.unit].filter(Boolean).join(' – '),
				}))
			: [],
		password: examples?.ok ? EXAMPLE_PASSWORD : '',
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
