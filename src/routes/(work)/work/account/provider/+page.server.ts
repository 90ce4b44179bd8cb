import { fail, redirect } from '@sveltejs/kit';
import { untieIdentity } from '#access/commands/untie-identity.ts';
import { tieAnswer } from '#access/provider-sign-in.server.ts';
import { ownAccount } from '#access/queries/own-account.ts';
import { dropProviderNote, sessionToken } from '#access/session-cookie.server.ts';
import { hashToken } from '#access/token.server.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { answerInSession, providerReason } from '../../../../(admin)/login/provider/visit.ts';
import { formText } from '../../../../form-text.ts';
import { momentText } from '../../../../moment.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import { askedWho, showWho, whoField } from '../show-who.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/work/account/provider';
/** Tying and untying ask by the same fields: only one of them stands on the page. */
const PROVIDER = 'provider';

export const load: PageServerLoad = async (event) => {
	const { app } = event.locals;
	const account = await app.runQuery(ownAccount, signedIn(event.locals).actor, {});
	const answer = answerInSession(event, 'tie');
	return {
		title: m['account.provider'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/account', label: m['account.title']() },
		],
		provider: app.accounts.provider?.name,
		who: await askedWho(event.locals, HERE),
		reason: providerReason(event.url),
		answer: answer && { knownAs: answer.identity.knownAs },
		identities: ((account.ok && account.value?.identities) || []).map(({ issuer, knownAs, linkedAt }) => ({
			issuer,
			knownAs,
			since: momentText(new Date(linkedAt).toISOString()),
		})),
	};
};

const refuse = (problem: Problem) =>
	fail(422, { errors: [{ field: whoField(PROVIDER, problem, PROVIDER), text: problemText(problem) }] });

export const actions: Actions = {
	tie: async (event) => {
		const { app, locale } = event.locals;
		const answer = answerInSession(event, 'tie');
		if (!answer) redirect(303, `${localize(locale, HERE)}?why=provider-over`);
		const who = await showWho(event, await event.request.formData(), PROVIDER);
		if (!who.ok) return refuse(who.problem);
		const tied = await tieAnswer(app, who.value, answer);
		if (!tied.ok) return refuse(tied.problem);
		dropProviderNote(event);
		redirect(303, `${localize(locale, '/work/account')}?done=tied`);
	},
	untie: async (event) => {
		const { app, locale } = event.locals;
		const form = await event.request.formData();
		const who = await showWho(event, form, PROVIDER);
		if (!who.ok) return refuse(who.problem);
		const untied = await app.runCommand(untieIdentity, who.value, {
			issuer: formText(form, 'issuer'),
			sessionHash: hashToken(sessionToken(event) ?? ''),
		});
		if (!untied.ok) return refuse(untied.problem);
		redirect(303, `${localize(locale, '/work/account')}?done=untied`);
	},
};
