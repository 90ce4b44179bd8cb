import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionOf, sessionToken } from '#access/session-cookie.server.ts';
import { localize, splitLocale } from '#design/locale.ts';
import { formPage } from '#design/page/form-page.ts';
import { overwriteServerAsyncLocalStorage } from '#paraglide/runtime.js';
import { isDatabaseAway } from '#platform/db/database-away.ts';
import { READY_HEADER } from '#platform/http/ready-bytes.server.ts';
import { isStorageAway } from '#platform/storage/storage-away.ts';
import { isAskedByItself, judgeRoute } from './route-policies.ts';

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
	blameSender(event.request);
	const instead = isStaff(event.route.id) ? await insteadOf(event, path) : undefined;
	if (instead) return instead;
	const response = await language.run({ locale }, () =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('<html lang="vi">', `<html lang="${locale}">`).replace(MARKS, '').replace(BLANKS, '>'),
		}),
	);
	if (event.locals.isAway) return comeAgain(response);
	if (isBare(response) && !isForEverybody(event.route.id))
		return refusedPage(event, response.status, event.locals.refusedAs);
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

/** A body that is no form is refused as such wherever it is read: it is no failure of the page. */
const blameSender = (request: Request): void => {
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((reason: unknown) => {
			if (reason instanceof TypeError) error(400, 'Bad Request', { code: 'frame.unreadable' });
			throw reason;
		});
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

const sentTo = (location: string): Response =>
	new Response(null, { status: 303, headers: { location, ...NOT_KEPT } });

/** Whether a script asks, which wants a problem and no page. */
const isScript = ({ request: { headers } }: RequestEvent): boolean =>
	/application\/json/.test(`${headers.get('accept')} ${headers.get('content-type')}`);

const asProblem = (status: number, code: string): Response =>
	Response.json({ problem: { code, details: {} } }, { status, headers: NOT_KEPT });

/** Whether one name has several values: whoever reads the first and whoever reads the last would disagree. */
const saysTwice = (query: URLSearchParams): boolean =>
	[...new Set(query.keys())].some((name) => new Set(query.getAll(name)).size > 1);

/** What a form or a download answers that is refused has no page of its own; the framework's says nothing. */
const isBare = ({ status, headers }: Response): boolean =>
	status >= 400 &&
	status < 500 &&
	/^text\/html/.test(headers.get('content-type') ?? '') &&
	!headers.has('x-sveltekit-page');

/** A page that is not for somebody, or what else is refused, as they see it at its own address. */
const refusedPage = async (event: RequestEvent, status: number, code?: string): Promise<Response> => {
	const isUnread = code === 'frame.unreadable' || status === 413;
	const page = localize(event.locals.locale, `/refused/${code === 'frame.unreadable' ? 422 : status}`);
	const from = isUnread ? `?from=${encodeURIComponent(formPage(event.url))}` : '';
	const shown = await event.fetch(page + from, { headers: { accept: 'text/html' } });
	return new Response(shown.body, {
		status,
		headers: new Headers([...shown.headers, ['cache-control', 'no-store']]),
	});
};

/**
 * For staff pages: finds who is signed in, and asks the policy of the route. What is answered instead of the page where
 * it is not for them; undefined where the page goes on. Nothing of a page is begun before. Staff pages are in Vietnamese
 * and English.
 */
const insteadOf = async (event: RequestEvent, path: string): Promise<Response | undefined> => {
	const { app, locale } = event.locals;
	if (locale === 'km') return sentTo(path + event.url.search);
	if (saysTwice(event.url.searchParams)) return refusedPage(event, 400);
	const { route, params, request } = event;
	const asked = { id: route.id ?? '', method: request.method, params };
	const presence = isAskedByItself({ ...asked, query: event.url.searchParams }) ? 'asked-by-itself' : 'there';
	event.locals.session = await sessionOf(app, event, presence);
	const judged = judgeRoute(event.locals.session?.actor, asked);
	if (judged === 'go on') return undefined;
	if (judged === 'sign in') {
		if (isScript(event)) return asProblem(401, 'access.session-ended');
		const next = encodeURIComponent(localize(locale, path));
		const why = sessionToken(event) === undefined ? '' : '&why=ended';
		return sentTo(`${localize(locale, '/login')}?next=${next}${why}`);
	}
	if (isScript(event)) return asProblem(judged, judged === 403 ? 'access.not-allowed' : 'frame.not-found');
	return refusedPage(event, judged);
};

/** What the framework refuses by itself, beside pages and actions that are not there. */
const FRAMEWORK_CODES: Readonly<Record<number, string>> = {
	400: 'frame.unreadable',
	413: 'frame.too-large',
	415: 'frame.unreadable',
};

/** Outside go a stable code and an id; what happened goes into the log under that id. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind === 'app' || kind === 'framework') {
		const code = kind === 'app' ? error.code : (FRAMEWORK_CODES[error.status] ?? 'frame.not-found');
		event.locals.refusedAs = code;
		return code === undefined ? undefined : { code };
	}
	const id = randomUUID();
	event.locals.app?.report({ event: 'page.failed', id, error });
	if (isDatabaseAway(error) || isStorageAway(error)) {
		event.locals.isAway = true;
		return { code: 'frame.unavailable', id };
	}
	return { code: 'frame.failed', id };
};
