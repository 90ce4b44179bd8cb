import { m } from '#paraglide/messages.js';
import { loadRelease } from '../../release-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { number } = event.params;
	const page = await loadRelease(event, number, `/r/${number}`);
	return {
		...page,
		crumb: m['portal.release.name']({ number }),
		title: m['portal.release.page-title']({ title: page.title, number }),
	};
};
