import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#paraglide/messages.js';
import { releaseRanking } from '#publication/queries/release-ranking.ts';
import { readState } from '#publication/ui/ranking-state.ts';
import { rankingView } from '#publication/ui/ranking-view.ts';
import { orMissing } from './released.ts';
import { sayingsIn } from './sayings.ts';

type Asked = {
	readonly number: string;
	readonly block: string;
	/** The address beneath which the blocks lie. */
	readonly base: string;
};

/** The data of a ranking page, whichever of its two addresses it was asked by. */
export const loadRanking = async ({ locals, url }: RequestEvent, { number, block, base }: Asked) => {
	const state = readState(url.searchParams);
	const read = await locals.app.runPublicQuery(releaseRanking, { number, block, year: state.year });
	const ranking = orMissing(read, 'portal.no-block');
	const view = rankingView(ranking, state, sayingsIn(locals.locale), { base, locale: locals.locale });
	const { release } = view;
	return {
		title: m['portal.ranking.page-title']({
			heading: view.heading,
			jurisdiction: release.jurisdiction.text,
		}),
		crumb: view.blockName,
		noindex: release.isFictitious,
		view,
		crumbs: [{ href: `/${release.jurisdictionSlug}`, label: release.jurisdiction.text }],
	};
};
