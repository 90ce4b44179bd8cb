import { type RequestHandler, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { nextOf } from '../go-on.ts';
import { sendToProvider } from './visit.ts';

/**
 * Leads to the identity provider: to sign in, or (`for`) to tie an account, to confirm oneself, to accept a link. Nothing
 * is changed by coming here, nor by coming back: what is more than signing in is asked for once more by a form.
 */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const { locale } = locals;
	const purpose = url.searchParams.get('for');
	const next = nextOf(url.searchParams.get('next'), locale);
	if (purpose === 'invitation') {
		const token = url.searchParams.get('token') ?? '';
		const page = localize(locale, `/invite/${encodeURIComponent(token)}/provider`);
		return sendToProvider(event, 'invitation', page, token);
	}
	if (purpose === 'tie' || purpose === 'confirm') {
		const to = purpose === 'tie' ? localize(locale, '/work/account') : next;
		if (!locals.session) redirect(303, `${localize(locale, '/login')}?next=${encodeURIComponent(to)}`);
		return sendToProvider(event, purpose, to);
	}
	return sendToProvider(event, 'login', next);
};
