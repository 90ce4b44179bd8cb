import type { RequestHandler } from '@sveltejs/kit';
import { preferencesCss, printCss, readPreferences } from '#design/page/preferences.ts';
import { readThemes } from '#design/themes.ts';
import tokens from '#design/tokens.css?raw';
import { READY_HEADER } from '#platform/http/ready-bytes.server.ts';

const themes = readThemes(tokens);

/**
 * The reader's size and theme as a stylesheet. The server reads them from the cookie and asks for one of sixteen
 * addresses (`?as=125.dark`), so that each is rendered once; the browser asks again on every page, and mostly gets 304.
 */
export const GET: RequestHandler = ({ url, locals }) =>
	new Response(
		`${preferencesCss(readPreferences(url.searchParams.get('as') ?? undefined), themes)}\n${printCss(locals.app.config.origin)}`,
		{
			headers: {
				'content-type': 'text/css; charset=utf-8',
				'cache-control': 'private, no-cache',
				vary: 'Cookie',
				[READY_HEADER]: '1',
			},
		},
	);
