import { splitLocale } from '#design/locale.ts';
import type { LayoutServerLoad } from './$types.js';

/** What the frame of every page shows. It depends on the address alone, so that pages are the same for everybody. */
export const load: LayoutServerLoad = ({ locals, url }) => ({
	locale: locals.locale,
	path: splitLocale(url.pathname).path + url.search,
	site: locals.app.site,
});
