import { fail, redirect } from '@sveltejs/kit';
import { requireFresh } from '#access/core/reauthentication.ts';
import { confirmByProvider, judgeConfirmation } from '#access/provider-sign-in.server.ts';
import { dropProviderNote, sessionToken } from '#access/session-cookie.server.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { nextOf } from '../../../../../(admin)/login/go-on.ts';
import { answerInSession, providerReason, tellReason } from '../../../../../(admin)/login/provider/visit.ts';
import { formText } from '../../../../../form-text.ts';
import { problemText } from '../../../../../problem-text.ts';
import { signedIn } from '../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { app, locale } = event.locals;
	const answer = answerInSession(event, 'confirm');
	const { actor } = signedIn(event.locals);
	const judged = answer && (await judgeConfirmation(app, actor, answer));
	const next = answer?.next ?? nextOf(event.url.searchParams.get('next'), locale);
	return {
		title: m['account.confirm.title'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/account', label: m['account.title']() },
		],
		provider: app.accounts.provider?.name ?? '',
		isDone: event.url.searchParams.get('done') === 'confirmed' && requireFresh(actor, app.clock.now()).ok,
		next,
		reason: judged && !judged.ok ? problemText(judged.problem) : providerReason(event.url),
		known: judged?.ok ? answer?.identity.knownAs : undefined,
		needsCode: judged?.ok === true && judged.value.needsCode,
		again: `${localize(locale, '/login/provider')}?for=confirm&next=${encodeURIComponent(next)}`,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, locale } = event.locals;
		const answer = answerInSession(event, 'confirm');
		if (!answer) return tellReason('confirm', localize(locale, '/work'), 'access.provider-over');
		const code = formText(await event.request.formData(), 'code');
		const { actor } = signedIn(event.locals);
		const given = { sessionToken: sessionToken(event) ?? '', code };
		const confirmed = await confirmByProvider(app, actor, answer, given);
		if (!confirmed.ok)
			return fail(422, { errors: [{ field: 'code', text: problemText(confirmed.problem) }] });
		dropProviderNote(event);
		// The form that asked stands in another tab, with what was typed; this one only says so.
		const here = localize(locale, '/work/account/confirm/provider');
		redirect(303, `${here}?done=confirmed&next=${encodeURIComponent(answer.next)}`);
	},
};
