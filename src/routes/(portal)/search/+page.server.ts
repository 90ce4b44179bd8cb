import { m } from '#paraglide/messages.js';
import { searchPublished } from '#publication/queries/published-units.ts';
import { searchUnits } from '#units/queries/search-units.ts';
import type { PageServerLoad } from './$types.js';

/** So many of each kind are shown; who needs a further one types more. */
const LIMIT = 50;

export const load: PageServerLoad = async ({ url, locals: { app } }) => {
	const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
	const crumbs = [{ href: '/units', label: m['portal-units.units']() }];
	if (text === '')
		return { title: m['portal-units.search'](), crumbs, text, limit: LIMIT, units: [], published: [] };
	const units = await app.runPublicQuery(searchUnits, { text, limit: LIMIT });
	const published = await app.runPublicQuery(searchPublished, { text, limit: LIMIT });
	return {
		title: m['portal-units.search-for']({ text }),
		crumbs,
		text,
		limit: LIMIT,
		units: units.ok ? units.value : [],
		published: published.ok ? published.value : [],
	};
};
