import { m } from '#paraglide/messages.js';
import { listReleases } from '#publication/queries/list-releases.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { orMissing } from '../released.ts';
import type { PageServerLoad } from './$types.js';

const A_PAGE = 100;

/** All releases, those that were replaced too: a number once given stays to be found. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = Number(url.searchParams.get('from') ?? 0);
	const offset = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
	const read = await locals.app.runPublicQuery(listReleases, { limit: A_PAGE + 1, offset });
	const found = orMissing(read, 'portal.no-release');
	const releases = found.slice(0, A_PAGE).map((release) => releaseWords(release, locals.locale));
	const next = found.length > A_PAGE ? `?from=${offset + A_PAGE}` : undefined;
	return { title: m['portal.releases.title'](), releases, next };
};
