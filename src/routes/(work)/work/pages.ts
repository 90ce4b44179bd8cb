import { m } from '#paraglide/messages.js';

/** Where a page of a long list stands, and the addresses of those beside it. */
export type Pages = {
	readonly place: string;
	readonly previous: string | undefined;
	readonly next: string | undefined;
};

/** Which page of a list an address asks for, the first being 1; whatever else it says asks for the first. */
export const pageIn = (query: URLSearchParams): number =>
	Math.max(1, Math.min(10_000, Math.trunc(Number(query.get('page'))) || 1));

/**
 * Lays out the pages of a list; everything else that its address asks for stays.
 * @param size how many lines a page has
 */
export const pagesOf = (
	{ path, query }: { readonly path: string; readonly query: URLSearchParams },
	{ total, size }: { readonly total: number; readonly size: number },
): Pages => {
	const page = pageIn(query);
	const of = Math.max(1, Math.ceil(total / size));
	const addressOf = (to: number): string => {
		const asked = new URLSearchParams(query);
		asked.set('page', String(to));
		return `${path}?${asked}`;
	};
	return {
		place: m['work.pages']({ page, of }),
		previous: page > 1 ? addressOf(Math.min(page - 1, of)) : undefined,
		next: page < of ? addressOf(page + 1) : undefined,
	};
};
