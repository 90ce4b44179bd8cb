import { m } from '#paraglide/messages.js';
import { listReleases } from '#publication/queries/list-releases.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { missing } from '../released.ts';
import type { PageServerLoad } from './$types.js';

/** All that one organiser has released, the newest first. An address that is nothing else ends here too. */
export const load: PageServerLoad = async ({ locals, params: { jurisdiction } }) => {
	const read = await locals.app.runPublicQuery(listReleases, { jurisdiction, limit: 200 });
	const releases = (read.ok ? read.value : []).map((release) => releaseWords(release, locals.locale));
	const [first] = releases;
	if (!first) return missing('portal.no-jurisdiction');
	return { title: m['portal.releases.of']({ jurisdiction: first.jurisdiction.text }), releases };
};
