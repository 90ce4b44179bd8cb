import { m } from '#paraglide/messages.js';
import { findRelease } from '#publication/queries/find-release.ts';
import { loadRanking } from '../../../ranking-page.ts';
import { orMissing, yearIn } from '../../../released.ts';
import type { PageServerLoad } from './$types.js';

/** The ranking of a year as it stands now: that of the latest release, which a correction replaces. */
export const load: PageServerLoad = async (event) => {
	const { jurisdiction, block } = event.params;
	const year = yearIn(event.params.year);
	const read = await event.locals.app.runPublicQuery(findRelease, { jurisdiction, year });
	const { number } = orMissing(read, 'portal.no-year');
	const page = await loadRanking(event, { number, block, base: `/${jurisdiction}/${year}` });
	const crumbs = [
		...page.crumbs,
		{ href: `/${jurisdiction}/${year}`, label: String(year) },
		// Which release it is now; a printed sheet carries it on.
		{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
	];
	return { ...page, crumbs };
};
