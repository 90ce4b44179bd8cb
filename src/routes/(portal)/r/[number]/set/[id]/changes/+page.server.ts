import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { releaseSet } from '#publication/queries/release-set.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { missing, orMissing } from '../../../../../released.ts';
import { setPath, shownIn } from '../set-view.ts';
import type { PageServerLoad } from './$types.js';
import { changesView } from './changes-view.ts';

/** What changed between a set and the one that it supersedes, where both are in public releases. */
export const load: PageServerLoad = async ({ locals, params: { number, id } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseSet, { number, set: id });
	const { release, set, before } = orMissing(read, 'portal.no-set');
	if (!before) return missing('portal.no-set');
	const words = releaseWords(release, locale);
	const name = shownIn(set.name, locale).text;
	return {
		title: m['portal.changes.title']({ name }),
		crumb: m['portal.changes.crumb'](),
		noindex: release.fictitious,
		release: words,
		lead: m['portal.changes.lead']({
			name: shownIn(before.set.name, locale).text,
			number: before.number,
		}),
		beforeHref: localize(locale, setPath(before.number, before.set.id)),
		...changesView(before.set, set, locale),
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
			{ href: setPath(number, id), label: name },
		],
	};
};
