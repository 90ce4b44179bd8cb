import { PREFERENCES_COOKIE, readPreferences, safeReturn } from '#design/page/preferences.ts';
import { m } from '#paraglide/messages.js';
import type { PageServerLoad } from './$types.js';

/** Font size and theme: the one public page that differs by reader, so that all others need not. */
export const load: PageServerLoad = ({ cookies, url }) => ({
	title: m['frame.display'](),
	back: safeReturn(url.searchParams.get('return') ?? undefined),
	chosen: readPreferences(cookies.get(PREFERENCES_COOKIE)),
});
