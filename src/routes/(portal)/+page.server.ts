import { m } from '#paraglide/messages.js';
import { latestReleases } from '#publication/queries/latest-releases.ts';
import { releaseCard } from '#publication/ui/overview-view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const read = await locals.app.runPublicQuery(latestReleases, { limit: 6 });
	const cards = (read.ok ? read.value : []).map((release) => releaseCard(release, locals.locale));
	return { title: m['portal.home.title'](), cards };
};
