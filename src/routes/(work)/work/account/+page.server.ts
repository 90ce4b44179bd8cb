import { fail, redirect } from '@sveltejs/kit';
import { changeOwnPassword } from '#access/change-password.server.ts';
import { chooseJurisdiction } from '#access/commands/choose-jurisdiction.ts';
import { endOtherSessions } from '#access/commands/end-other-sessions.ts';
import { ownAccount, ownSessions } from '#access/queries/own-account.ts';
import { sessionToken } from '#access/session-cookie.server.ts';
import { hashToken } from '#access/token.server.ts';
import { type LocalText, localize, localText } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { momentText } from '../../../moment.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

const DONE = ['password', 'sessions', 'factor', 'tied', 'untied'] as const;

export const load: PageServerLoad = async (event) => {
	const { app, locale } = event.locals;
	const { actor, jurisdiction, places } = signedIn(event.locals);
	const tokenHash = hashToken(sessionToken(event) ?? '');
	const [account, sessions] = await Promise.all([
		app.runQuery(ownAccount, actor, {}),
		app.runQuery(ownSessions, actor, { tokenHash }),
	]);
	const done = DONE.find((one) => one === event.url.searchParams.get('done'));
	return {
		title: m['account.title'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		done: done && m[`account.done.${done}`](),
		account: account.ok ? account.value : null,
		provider: app.accounts.provider?.name,
		isFactorNeeded: app.accounts.policy.isFactorNeeded,
		hasClasses: app.accounts.policy.passwordClasses > 0,
		sessions: (sessions.ok ? sessions.value : []).map((one) => ({
			id: one.id,
			isCurrent: one.isCurrent,
			device: one.device ?? m['account.sessions.unknown'](),
			opened: momentText(one.openedAt),
			seen: momentText(one.seenAt),
		})),
		places: places.map(({ id, name }) => ({
			id,
			name: localText(name as LocalText, locale),
			isHere: id === jurisdiction.id,
		})),
	};
};

const refuse = (field: string, problem: Problem) =>
	fail(422, { errors: [{ field, text: problemText(problem) }] });

export const actions: Actions = {
	password: async (event) => {
		const { app, locale } = event.locals;
		const { actor, name } = signedIn(event.locals);
		const form = await event.request.formData();
		const changed = await changeOwnPassword(app, actor, {
			present: formText(form, 'present'),
			password: formText(form, 'password'),
			name,
			roles: actor.grants.map(({ role }) => role),
			sessionToken: sessionToken(event) ?? '',
		});
		if (changed.ok) redirect(303, `${localize(locale, '/work/account')}?done=password`);
		const isPresent = changed.problem.code === 'access.password-wrong';
		return refuse(isPresent ? 'present' : 'password', changed.problem);
	},
	end: async (event) => {
		const { app, locale } = event.locals;
		const id = formText(await event.request.formData(), 'session');
		const ended = await app.runCommand(endOtherSessions, signedIn(event.locals).actor, {
			tokenHash: hashToken(sessionToken(event) ?? ''),
			id: id === '' ? null : id,
		});
		if (!ended.ok) return refuse('sessions', ended.problem);
		redirect(303, `${localize(locale, '/work/account')}?done=sessions`);
	},
	place: async (event) => {
		const { app, locale } = event.locals;
		const { actor } = signedIn(event.locals);
		const jurisdictionId = formText(await event.request.formData(), 'place');
		const tokenHash = hashToken(sessionToken(event) ?? '');
		const chosen = await app.runCommand(chooseJurisdiction, actor, { tokenHash, jurisdictionId });
		if (!chosen.ok) return refuse('places', chosen.problem);
		redirect(303, localize(locale, '/work'));
	},
};
