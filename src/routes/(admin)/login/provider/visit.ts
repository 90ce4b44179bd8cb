import { type RequestEvent, redirect } from '@sveltejs/kit';
import type { ProviderPurpose } from '#access/core/provider.ts';
import { beginVisit, keptAnswer } from '#access/provider-visit.server.ts';
import { keepProviderNote, providerNote, sessionToken } from '#access/session-cookie.server.ts';
import { hashToken } from '#access/token.server.ts';
import { localize, splitLocale } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';

type Event = Pick<RequestEvent, 'cookies' | 'url' | 'locals'>;

/** What can be said in an address of why the provider led to nothing. */
const REASONS = ['none', 'away', 'cancelled', 'refused', 'over', 'unknown', 'other', 'not-anew'] as const;

/** The sentence for the reason in an address; undefined for anything else. */
export const providerReason = (url: URL): string | undefined => {
	const reason = REASONS.find((one) => `provider-${one}` === url.searchParams.get('why'));
	return reason && m[`access.provider-${reason}`]();
};

/** The same as a problem's code says it. */
const reasonOf = (code: string): string => code.replace(/^access\./, '');

/** Where a visit ends: the page that takes its answer, or says why there is none. Confirming has its page for that. */
export const endOf = (purpose: ProviderPurpose, next: string): string => {
	const { locale } = splitLocale(next);
	if (purpose === 'login') return localize(locale, '/login');
	if (purpose === 'tie') return localize(locale, '/work/account/provider');
	return purpose === 'invitation' ? next : localize(locale, '/work/account/confirm/provider');
};

/** Leads to where a visit ends, with the reason why it came to nothing. */
export const tellReason = (purpose: ProviderPurpose, next: string, code: string): never => {
	const on = purpose === 'invitation' ? '' : `&next=${encodeURIComponent(next)}`;
	return redirect(303, `${endOf(purpose, next)}?why=${reasonOf(code)}${on}`);
};

/** Sends somebody to the provider. */
export const sendToProvider = async (
	event: Event,
	purpose: ProviderPurpose,
	next: string,
	invitation: string | null = null,
): Promise<never> => {
	const token = sessionToken(event);
	const isOfSession = purpose === 'tie' || purpose === 'confirm';
	const begun = await beginVisit(event.locals.app, {
		purpose,
		next,
		session: isOfSession && token !== undefined ? hashToken(token) : null,
		invitation: invitation === null ? null : hashToken(invitation),
	});
	if (!begun.ok) return tellReason(purpose, next, begun.problem.code);
	keepProviderNote(event, begun.value.kept);
	const { address } = begun.value;
	return redirect(303, address, { external: [address.origin] });
};

/** The answer of the provider that waits for this deed in this session. */
export const answerInSession = (event: Event, purpose: 'tie' | 'confirm') =>
	keptAnswer(event.locals.app, providerNote(event), {
		purpose,
		session: hashToken(sessionToken(event) ?? ''),
		invitation: null,
	});

/** The answer that waits to accept this link. */
export const answerForLink = (event: Event, token: string) =>
	keptAnswer(event.locals.app, providerNote(event), {
		purpose: 'invitation',
		session: null,
		invitation: hashToken(token),
	});
