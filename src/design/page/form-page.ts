import type { PageError } from './error-text.ts';
import { safeReturn } from './preferences.ts';

/** The page whose form was sent: its address without the name of the action. */
export const formPage = ({ pathname, searchParams }: URL): string => {
	const kept = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
	return kept.size > 0 ? `${pathname}?${kept}` : pathname;
};

const UNREAD = ['frame.unreadable', 'frame.too-large'];

/**
 * Where to send again what could not be read: the page itself, or the one that a page for what is refused was shown at
 * (`from`), which is of this site. Undefined for every other failure.
 */
export const pageToSendFrom = (
	{ code = '' }: PageError,
	{ href }: { readonly href: string },
): string | undefined => {
	if (!UNREAD.includes(code)) return undefined;
	const url = new URL(href);
	if (!/^(?:\/en|\/km)?\/refused\//.test(url.pathname)) return formPage(url);
	const from = url.searchParams.get('from');
	return from === null ? undefined : safeReturn(from);
};
