import { findRelease } from '#publication/queries/find-release.ts';
import { loadRelease } from '../../release-page.ts';
import { orMissing, yearIn } from '../../released.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { jurisdiction } = event.params;
	const year = yearIn(event.params.year);
	const read = await event.locals.app.runPublicQuery(findRelease, { jurisdiction, year });
	const { number } = orMissing(read, 'portal.no-year');
	return loadRelease(event, number, `/${jurisdiction}/${year}`);
};
