import { leavesOf } from '#criteria/core/leaves.ts';
import { formatDecimal } from '#design/format.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { releaseSet } from '#publication/queries/release-set.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { orMissing } from '../../../../released.ts';
import type { PageServerLoad } from './$types.js';
import { setPath, setView, shownIn } from './set-view.ts';

/** The methodology of a round: a criteria set of its release, from areas to leaves. */
export const load: PageServerLoad = async ({ locals, params: { number, id } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseSet, { number, set: id });
	const { release, set, sets, showsLeaves, before } = orMissing(read, 'portal.no-set');
	const words = releaseWords(release, locale);
	const name = shownIn(set.name, locale);
	const { at, digits } = set.rounding;
	return {
		title: m['portal.set.title']({ name: name.text }),
		crumb: name.text,
		noindex: release.fictitious,
		release: words,
		name,
		note: set.note && shownIn(set.note, locale),
		isExample: set.example,
		isPartial: !set.complete,
		facts: [
			m['portal.set.lead']({
				areas: set.nodes.length,
				leaves: leavesOf(set).length,
				max: formatDecimal(set.max, locale),
			}),
			m['portal.set.group']({ group: shownIn(set.unitGroup.name, locale).text }),
			...(set.decision ? [m['portal.set.decision']({ number: set.decision.number })] : []),
			m[`portal.set.rounding.${at}`]({ digits }),
		],
		...setView(set, { number, showsLeaves, locale }),
		others: sets.map((one) => ({
			...shownIn(one.name, locale),
			href: localize(locale, setPath(number, one.id)),
			isThis: one.id === set.id,
		})),
		changesHref: before ? localize(locale, `${setPath(number, id)}/changes`) : undefined,
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
		],
	};
};
