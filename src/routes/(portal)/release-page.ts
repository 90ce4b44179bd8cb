import { type RequestEvent, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { releaseOverview } from '#publication/queries/release-overview.ts';
import { releaseCard } from '#publication/ui/overview-view.ts';
import { orMissing } from './released.ts';

/**
 * The data of a release's own page. A release of one block has nothing to choose from, so it leads on to the ranking.
 * @param base the address beneath which the blocks lie
 */
export const loadRelease = async ({ locals }: RequestEvent, number: string, base: string) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseOverview, { number });
	const { release, blocks, sets } = orMissing(read, 'portal.no-release');
	const [only, ...others] = blocks;
	if (only && others.length === 0) redirect(307, localize(locale, `${base}/${only.slug}`));
	const card = releaseCard({ ...release, blocks, sets }, locale, base);
	return {
		title: m['portal.release.of']({
			title: card.release.title.text,
			jurisdiction: card.release.jurisdiction.text,
		}),
		card,
		noindex: release.fictitious,
		crumbs: [{ href: `/${release.jurisdiction.slug}`, label: card.release.jurisdiction.text }],
	};
};
