import { type RequestHandler, redirect } from '@sveltejs/kit';
import { signInByProvider } from '#access/provider-sign-in.server.ts';
import { finishVisit, keepAnswer, visitOf } from '#access/provider-visit.server.ts';
import { dropProviderNote, keepProviderNote, providerNote } from '#access/session-cookie.server.ts';
import { splitLocale } from '#design/locale.ts';
import { deviceIn, goOnTo } from '../../go-on.ts';
import { endOf, tellReason } from '../visit.ts';

/** Where the provider sends people back to: one address for all, in no language. */
export const GET: RequestHandler = async (event) => {
	const { app } = event.locals;
	const note = providerNote(event) ?? '';
	const { purpose, next } = visitOf(app, note) ?? { purpose: 'login' as const, next: '/work' };
	dropProviderNote(event);
	const finished = await finishVisit(app, note, event.url.search);
	if (!finished.ok) return tellReason(purpose, next, finished.problem.code);
	if (purpose !== 'login') {
		keepProviderNote(event, keepAnswer(app, finished.value));
		redirect(303, endOf(purpose, next));
	}
	const signedIn = await signInByProvider(app, finished.value.identity, deviceIn(event));
	if (!signedIn.ok) return tellReason(purpose, next, signedIn.problem.code);
	event.locals.locale = splitLocale(next).locale;
	return goOnTo(event, signedIn.value, next);
};
