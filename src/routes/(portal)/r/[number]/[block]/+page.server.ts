import { m } from '#paraglide/messages.js';
import { loadRanking } from '../../../ranking-page.ts';
import type { PageServerLoad } from './$types.js';

/** The permanent address of a ranking: always this release, also after another has replaced it. */
export const load: PageServerLoad = async (event) => {
	const { number, block } = event.params;
	const page = await loadRanking(event, { number, block, base: `/r/${number}` });
	return {
		...page,
		title: m['portal.release.page-title']({ title: page.title, number }),
		crumbs: [...page.crumbs, { href: `/r/${number}`, label: m['portal.release.name']({ number }) }],
	};
};
