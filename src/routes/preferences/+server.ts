import type { RequestHandler } from '@sveltejs/kit';
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

/** Keeps what a button of the frame says, and leads back to the page it stood on. */
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
	// the fragment opens the settings again, where the pressed button now says what holds
	const location = `${safeReturn(text(form.get('return')))}#display`;
	return new Response(null, { status: 303, headers: { location } });
};
