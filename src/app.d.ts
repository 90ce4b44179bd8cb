import type { CurrentSession } from './access/current-session.server.ts';
import type { App as OpenparApp } from './app.server.ts';
import type { Locale, LocalText } from './design/locale.ts';

declare global {
	namespace App {
		interface Locals {
			app: OpenparApp;
			locale: Locale;
			/** Who is signed in; looked up for staff pages only, since public pages are the same for everybody. */
			session: CurrentSession | undefined;
			/** Set when the page failed because the database is away for now. */
			isAway?: boolean;
			/** The code of what a page or an answer was refused with. */
			refusedAs?: string | undefined;
		}
		interface Platform {
			app: OpenparApp;
		}
		/** What an error page knows: a stable code, which is also the key of its texts, and the id of the log line. */
		interface Error {
			code?: string;
			id?: string;
			/** For texts that name something, such as the day an embargo ends. */
			details?: Record<string, string>;
		}
		/** From the root layout, and from each page's `load`. */
		interface PageData {
			locale: Locale;
			/** The address without language, with its query. */
			path: string;
			site: OpenparApp['site'];
			title?: string;
			crumb?: string;
			crumbs?: { href: string; label: string }[];
			/** Invented results: nothing for those who search. */
			noindex?: boolean;
			/** On staff pages, for whoever is signed in. */
			staff?: { name: string; jurisdiction: LocalText; demo: boolean; closed: readonly string[] } | undefined;
		}
	}
}
