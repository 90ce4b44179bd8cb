import { m } from '#paraglide/messages.js';
import { releaseOverview } from '#publication/queries/release-overview.ts';
import { regionsView } from '#publication/ui/regions-view.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { missing, orMissing } from '../../../released.ts';
import type { PageServerLoad } from './$types.js';

/** The means by region of a release, for each of its blocks. */
export const load: PageServerLoad = async ({ locals, params: { number } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseOverview, { number });
	const { release, blocks } = orMissing(read, 'portal.no-release');
	const figures = regionsView(blocks, release.year, locale);
	if (figures.length === 0) missing('portal.no-block');
	const words = releaseWords(release, locale);
	return {
		title: m['portal.regions.title']({ number }),
		crumb: m['portal.regions.link'](),
		release: words,
		noindex: release.fictitious,
		figures,
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
		],
	};
};
