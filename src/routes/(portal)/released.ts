import { error } from '@sveltejs/kit';
import type { Decision } from '#kernel/decision.ts';

type Missing =
	| 'portal.no-release'
	| 'portal.no-block'
	| 'portal.no-jurisdiction'
	| 'portal.no-leaves'
	| 'portal.no-set'
	| 'portal.no-year';

/** The page that says that there is no such thing, or none yet, and where to look. */
export const missing = (code: Missing): never => error(404, 'Not Found', { code });

/** What was read, or the page that says that there is none. */
export const orMissing = <T>(read: Decision<T | null>, code: Missing): T =>
	read.ok && read.value !== null ? read.value : missing(code);

/** The year in an address; what is no year leads to the page that says so. */
export const yearIn = (text: string): number =>
	/^\d{4}$/.test(text) ? Number(text) : missing('portal.no-year');
