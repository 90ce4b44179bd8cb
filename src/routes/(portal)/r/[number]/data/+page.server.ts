import { m } from '#paraglide/messages.js';
import { DATA_DICTIONARY } from '#publication/core/data-dictionary.ts';
import { SCORING_TABLES } from '#publication/core/scoring-dictionary.ts';
import { releaseFiles } from '#publication/queries/release-files.ts';
import { madeNames, tablesIn } from '#publication/ui/downloads.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { orMissing } from '../../../released.ts';
import type { PageServerLoad } from './$types.js';

/** What there is to download of a release, what its columns mean, and how to prove that nothing was changed. */
export const load: PageServerLoad = async ({ locals, params: { number } }) => {
	const read = await locals.app.runPublicQuery(releaseFiles, { number });
	const { release, files } = orMissing(read, 'portal.no-release');
	const words = releaseWords(release, locals.locale);
	const tables = tablesIn(files.map(({ name }) => name));
	return {
		title: m['portal.data.title']({ number }),
		release: words,
		noindex: release.fictitious,
		hash: release.hash,
		files,
		made: madeNames(number),
		tables,
		dictionary: { ...SCORING_TABLES, units: DATA_DICTIONARY.units, blocks: DATA_DICTIONARY.blocks },
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
		],
	};
};
