import { type RequestEvent, redirect } from '@sveltejs/kit';
import { endSession } from '#access/commands/end-session.ts';
import { deviceOf } from '#access/core/device.ts';
import type { LoginStep } from '#access/core/login-steps.ts';
import { loginUnderWay, type SignedIn } from '#access/login.server.ts';
import { dropStep, keepSession, keepStep, sessionToken, stepToken } from '#access/session-cookie.server.ts';
import { hashToken } from '#access/token.server.ts';
import { localize } from '#design/locale.ts';
import { safeReturn } from '#design/page/preferences.ts';

/** What these need of a request, whatever page it is for. */
type Event = Pick<RequestEvent, 'cookies' | 'url' | 'locals' | 'request'>;

/** Where to go afterwards: a page of this site, and the work where none was asked for. */
export const nextOf = (text: string | null, locale: App.Locals['locale']): string => {
	const next = safeReturn(text ?? undefined);
	return next === '/' ? localize(locale, '/work') : next;
};

/** Browser and system of whoever asks. */
export const deviceIn = ({ request }: Event): string => deviceOf(request.headers.get('user-agent') ?? '');

/** Leads to the session, or to the page of what is asked for next. */
export const goOnTo = async (event: Event, { token, next: step }: SignedIn, next: string) => {
	const { app, locale, session } = event.locals;
	if (step !== 'session') {
		keepStep(event, token);
		redirect(303, `${localize(locale, `/login/${step}`)}?next=${encodeURIComponent(next)}`);
	}
	// Whoever signs in anew gets a token nobody has seen, and the one before opens nothing any more.
	const before = sessionToken(event);
	if (session && before) await app.runCommand(endSession, session.actor, { tokenHash: hashToken(before) });
	dropStep(event);
	keepSession(event, token);
	redirect(303, next);
};

/** The sign-in that a page is a step of; back to the beginning when there is none or another step is next. */
export const requireStep = async (event: Event, ...steps: readonly LoginStep[]) => {
	const { app, locale } = event.locals;
	const token = stepToken(event);
	const found = token === undefined ? undefined : await loginUnderWay(app, token);
	if (token === undefined || !found || !steps.includes(found.next))
		redirect(303, `${localize(locale, '/login')}?why=ended`);
	return { ...found, token };
};
