import { fail, redirect } from '@sveltejs/kit';
import { endSession } from '#access/commands/end-session.ts';
import { isSetUpOpen } from '#access/queries/setup-state.ts';
import { keepSession, sessionToken } from '#access/session-cookie.server.ts';
import { signIn } from '#access/sign-in.server.ts';
import { hashToken } from '#access/token.server.ts';
import { localize } from '#design/locale.ts';
import { safeReturn } from '#design/page/preferences.ts';
import { m } from '#paraglide/messages.js';
import { system } from '#platform/actor.ts';
import { formText } from '../../form-text.ts';
import { problemText } from '../../problem-text.ts';
import type { Actions, PageServerLoad } from './$types.js';

const REASONS = ['ended', 'out'];

/** Where to go afterwards: a page of this site, and the work where none was asked for. */
const nextOf = (text: string | null, locale: App.Locals['locale']): string => {
	const next = safeReturn(text ?? undefined);
	return next === '/' ? localize(locale, '/work') : next;
};

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
		const { app, locale, session } = event.locals;
		const form = await event.request.formData();
		const email = formText(form, 'email').trim();
		const next = nextOf(formText(form, 'next'), locale);
		const address = event.getClientAddress();
		const signedIn = await signIn(app, { email, password: formText(form, 'password'), address });
		if (!signedIn.ok)
			return fail(422, { email, next, errors: [{ field: 'email', text: problemText(signedIn.problem) }] });
		// Whoever signs in anew gets a token nobody has seen, and the one before opens nothing any more.
		const before = sessionToken(event);
		if (session && before) await app.runCommand(endSession, session.actor, { tokenHash: hashToken(before) });
		keepSession(event, signedIn.value.token);
		redirect(303, next);
	},
};
