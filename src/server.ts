import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { preferencesIn } from '#design/page/preferences.ts';
import { canonicalUrl } from '#platform/http/canonical-url.ts';
import { isForeignWrite } from '#platform/http/csrf.ts';
import { sendAlive, sendHealth } from '#platform/http/health.server.ts';
import { loadKit } from '#platform/http/kit.server.ts';
import { type Listening, listen } from '#platform/http/listen.server.ts';
import { ownOrigin } from '#platform/http/own-origin.ts';
import { createReadyBytes } from '#platform/http/ready-bytes.server.ts';
import { securityHeaders } from '#platform/http/security-headers.ts';
import { sendReady } from '#platform/http/send-ready.server.ts';
import type { App } from './app.server.ts';
import { BUILD } from './build.ts';

type SiteOptions = {
	readonly app: App;
	/** As people type it (`https://cchc.example.vn`); without it only localhost and bare addresses are answered. */
	readonly origin?: string | undefined;
	/** Where `vite build` put the pages. */
	readonly build?: URL | undefined;
	readonly log?: ((event: { event: string; error: unknown }) => void) | undefined;
};
type Options = SiteOptions & { readonly port: number; readonly host: string };

const READY_LIMIT = 64 * 1024 * 1024;
/** Areas whose answers depend on who asks: never even tried for ready bytes. */
const PERSONAL =
	/^(?:\/(?:en|km))?\/(?:work|admin|api|setup|login|logout|survey|preferences|display|invite|refused)(?:[/?]|$)/;

/** `/preferences.css` is the only public answer that a cookie changes; its 16 forms have addresses of their own. */
const keyOf = (request: IncomingMessage): string | undefined => {
	const raw = request.url ?? '';
	if (raw === '/preferences.css') return `/preferences.css?as=${preferencesIn(request.headers.cookie)}`;
	return raw.includes('?') || raw.length > 1024 ? canonicalUrl(raw) : raw;
};

const refuse = (response: ServerResponse, status: number, code: string): void => {
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
	response.end(code);
};

/**
 * What the web server answers: ready bytes first, then files, health, and the pages. (Ballot intake will stand between
 * the first two.) Every answer carries the security headers.
 */
export const siteListener = async ({ app, origin, build, log }: SiteOptions): Promise<RequestListener> => {
	const headers = securityHeaders(origin);
	const kit = await loadKit(build ?? BUILD, app);
	const inside = origin ?? 'http://localhost';
	const ready = createReadyBytes({
		render: (url) => kit.render(url, inside),
		headers,
		maxBytes: READY_LIMIT,
	});

	const answerPublic = async (request: IncomingMessage, response: ServerResponse, key: string) => {
		const answer = await ready.fill(key, app.releaseStamp);
		if (answer) sendReady(request, response, answer);
		return answer !== undefined;
	};

	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		for (const [name, value] of headers) response.setHeader(name, value);
		const isRead = request.method === 'GET' || request.method === 'HEAD';
		const pathname = (request.url ?? '').split('?')[0] ?? '';
		if (isRead && pathname === '/livez') return sendAlive(response);
		if (isRead && pathname === '/healthz') return await sendHealth(response, app);
		if (isRead && kit.isAsset(pathname)) return kit.sendAsset(request, response);
		const own = ownOrigin(request.headers.host, origin);
		if (!own) return refuse(response, 421, 'http.foreign-host');
		const asked = {
			origin: request.headers.origin,
			site: request.headers['sec-fetch-site'] as string | undefined,
		};
		if (isForeignWrite(request.method ?? '', asked, own)) return refuse(response, 403, 'http.foreign-write');
		const key = isRead && !PERSONAL.test(pathname) ? keyOf(request) : undefined;
		if (key !== undefined && (await answerPublic(request, response, key))) return;
		await kit.answer(request, response, own);
	};

	return (request, response) => {
		const stamp = app.releaseStamp();
		if (stamp !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
			const key = keyOf(request);
			const found = key === undefined ? undefined : ready.find(key, stamp);
			if (found) {
				sendReady(request, response, found);
				return;
			}
		}
		answer(request, response).catch((error: unknown) => {
			log?.({ event: 'http.failed', error });
			if (!response.headersSent) refuse(response, 500, 'http.failed');
			else response.destroy();
		});
	};
};

/** Starts the web server. */
export const serve = async ({ port, host, ...site }: Options): Promise<Listening> =>
	listen(await siteListener(site), port, host);
