import type { RequestHandler } from '@sveltejs/kit';
import { localize, splitLocale } from '#design/locale.ts';
import {
	choose,
	PREFERENCES_COOKIE,
	readPreferences,
	safeReturn,
	writePreferences,
} from '#design/page/preferences.ts';

const YEAR = 365 * 24 * 60 * 60;

const text = (value: FormDataEntryValue | null): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** Keeps what a button says, and leads back to the buttons, where the pressed one now says what holds. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const before = readPreferences(cookies.get(PREFERENCES_COOKIE));
	const after = choose(before, { size: text(form.get('size')), theme: text(form.get('theme')) });
	cookies.set(PREFERENCES_COOKIE, writePreferences(after), {
		path: '/',
		maxAge: YEAR,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
	});
	const back = safeReturn(text(form.get('return')));
	const display = localize(splitLocale(back.split('?')[0] ?? '/').locale, '/display');
	const location = `${display}?return=${encodeURIComponent(back)}`;
	return new Response(null, { status: 303, headers: { location } });
};
