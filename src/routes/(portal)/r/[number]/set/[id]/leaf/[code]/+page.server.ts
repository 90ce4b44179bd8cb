import { leavesOf } from '#criteria/core/leaves.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { criterionResults } from '#publication/queries/criterion-results.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { missing, orMissing } from '../../../../../../released.ts';
import { setPath, setView, shownIn } from '../../set-view.ts';
import type { PageServerLoad } from './$types.js';
import { acrossView } from './across-view.ts';

/** One leaf of a set across all units that it scored. */
export const load: PageServerLoad = async ({ locals, params: { number, id, code } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(criterionResults, { number, set: id, leaf: code });
	const found = orMissing(read, 'portal.no-leaves');
	const { release, set } = found;
	const leaf = leavesOf(set).find(({ node }) => node.code === code) ?? missing('portal.no-leaves');
	const words = releaseWords(release, locale);
	const name = shownIn(leaf.node.name, locale);
	return {
		title: m['portal.across.title']({ code, name: name.text }),
		crumb: m['portal.across.crumb']({ code }),
		noindex: release.fictitious,
		release: words,
		code,
		name,
		// The leaf alone as its methodology shows it, without a link to this page.
		rule: setView({ ...set, nodes: [leaf.node] }, { number, showsLeaves: false, locale }).nodes,
		...acrossView(found, locale),
		setHref: localize(locale, `${setPath(number, id)}#t-${code}`),
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
			{ href: setPath(number, id), label: shownIn(set.name, locale).text },
		],
	};
};
