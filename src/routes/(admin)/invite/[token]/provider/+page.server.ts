import { fail, redirect } from '@sveltejs/kit';
import { openInvitation } from '#access/accept-invitation.server.ts';
import { acceptAnswer } from '#access/provider-sign-in.server.ts';
import { dropProviderNote } from '#access/session-cookie.server.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { problemText } from '../../../../problem-text.ts';
import { deviceIn, goOnTo } from '../../../login/go-on.ts';
import { answerForLink, providerReason } from '../../../login/provider/visit.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const link = await openInvitation(locals.app, params.token);
	const answer = answerForLink(event, params.token);
	const isOpen = link?.purpose === 'invitation';
	return {
		title: isOpen ? m['people.accept.title']() : m['people.accept.over'](),
		provider: locals.app.accounts.provider?.name ?? '',
		token: params.token,
		reason: providerReason(event.url),
		link: isOpen ? { name: link.name, email: link.email } : undefined,
		known: answer?.identity.knownAs,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const { token } = event.params;
		const answer = answerForLink(event, token);
		const here = localize(locale, `/invite/${encodeURIComponent(token)}/provider`);
		if (!answer) redirect(303, `${here}?why=provider-over`);
		const name = formText(await event.request.formData(), 'name');
		const accepted = await acceptAnswer(app, token, answer, { name, device: deviceIn(event) });
		if (!accepted.ok)
			return fail(422, { name, errors: [{ field: 'name', text: problemText(accepted.problem) }] });
		dropProviderNote(event);
		return goOnTo(event, accepted.value, localize(locale, '/work'));
	},
};
