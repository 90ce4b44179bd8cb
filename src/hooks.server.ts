import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionOf, sessionToken } from '#access/session-cookie.server.ts';
import { localize, splitLocale } from '#design/locale.ts';
import { overwriteServerAsyncLocalStorage } from '#paraglide/runtime.js';
import { isDatabaseAway } from '#platform/db/database-away.ts';
import { READY_HEADER } from '#platform/http/ready-bytes.server.ts';

const language = new AsyncLocalStorage<{ locale?: 'vi' | 'en' | 'km' }>();
overwriteServerAsyncLocalStorage(language);

/** Svelte leaves comments where a browser's copy would take over; pages without script need none of them. */
const MARKS = /<!--(?:\[-?\d*!?|\]|[a-z0-9]{6,8}|)-->/g;

/** Blanks before a block say nothing; between words in a line they do. */
const BLANKS =
	/>\s+(?=<\/?(?:html|head|body|meta|link|title|p|h[1-6]|[ou]l|li|dl|div|nav|main|header|footer|section|form|figure|search)\b)/g;

export const handle: Handle = async ({ event, resolve }) => {
	if (!event.platform) throw new Error('no application: pages are served by src/server.ts');
	const { locale, path } = splitLocale(event.url.pathname);
	event.locals.app = event.platform.app;
	event.locals.locale = locale;
	const elsewhere = await elsewhereFor(event, path);
	if (elsewhere) return new Response(null, { status: 303, headers: { location: elsewhere, ...NOT_KEPT } });
	const response = await language.run({ locale }, () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('<html lang="vi">', `<html lang="${locale}">`).replace(MARKS, '').replace(BLANKS, '>'),
		}),
	);
	if (event.locals.isDatabaseAway) return comeAgain(response);
	if (event.request.method === 'GET' && isForEverybody(event.route.id)) {
		response.headers.set(READY_HEADER, '1');
		if (response.headers.get('content-type') === 'text/html')
			response.headers.set('content-type', 'text/html; charset=utf-8');
		if (response.status === 200) response.headers.set('cache-control', 'public, no-cache');
	}
	if (!response.headers.has('cache-control') || isStaff(event.route.id))
		response.headers.set('cache-control', 'no-store');
	response.headers.delete('x-sveltekit-page');
	return response;
};

/** Nothing is wrong with the address or with the program: whoever asks again finds it. */
const comeAgain = (failed: Response): Response => {
	const headers = new Headers(failed.headers);
	headers.set('cache-control', 'no-store');
	headers.set('retry-after', '5');
	return new Response(failed.body, { status: 503, headers });
};

/** Pages of the portal depend on their address alone, and so does the page that says that there is none. */
const isForEverybody = (route: string | null): boolean => route === null || route.startsWith('/(portal)');

const NOT_KEPT = { 'cache-control': 'no-store' };
const isStaff = (route: string | null): boolean => /^\/\((?:work|admin)\)/.test(route ?? '');

/**
 * For staff pages: finds who is signed in, and says where everybody else has to go first. Nothing under `/work` is even
 * begun without a session. Staff pages are in Vietnamese and English.
 */
const elsewhereFor = async (event: RequestEvent, path: string): Promise<string | undefined> => {
	const { app, locale } = event.locals;
	if (!isStaff(event.route.id)) return undefined;
	if (locale === 'km') return path + event.url.search;
	event.locals.session = await sessionOf(app, event);
	if (event.locals.session || !event.route.id?.startsWith('/(work)')) return undefined;
	const next = encodeURIComponent(localize(locale, path));
	const why = sessionToken(event) === undefined ? '' : '&why=ended';
	return `${localize(locale, '/login')}?next=${next}${why}`;
};

/** Outside go a stable code and an id; what happened goes into the log under that id. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind === 'app') return;
	if (kind === 'framework') return { code: 'frame.not-found' };
	const id = randomUUID();
	event.locals.app?.report({ event: 'page.failed', id, error });
	if (isDatabaseAway(error)) {
		event.locals.isDatabaseAway = true;
		return { code: 'frame.unavailable', id };
	}
	return { code: 'frame.failed', id };
};
