import { m } from '#paraglide/messages.js';
import { releaseOverview } from '#publication/queries/release-overview.ts';
import { setLink } from '#publication/ui/overview-view.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { settingLines } from '#publication/ui/settings-view.ts';
import { orMissing } from '../../../released.ts';
import { sayingsIn } from '../../../sayings.ts';
import type { PageServerLoad } from './$types.js';

/** The settings that a release was computed by, in words: part of the result. */
export const load: PageServerLoad = async ({ locals, params: { number } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseOverview, { number });
	const { release, settings, sets } = orMissing(read, 'portal.no-release');
	return {
		title: m['portal.settings.title']({ number }),
		release: releaseWords(release, locale),
		sets: sets.map((set) => setLink(number, set, locale)),
		noindex: release.fictitious,
		lines: settingLines(settings, sayingsIn(locale), locale),
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: releaseWords(release, locale).jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
		],
	};
};
