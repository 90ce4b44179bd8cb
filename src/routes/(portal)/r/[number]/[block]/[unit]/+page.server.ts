import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { unitCard } from '#publication/queries/unit-card.ts';
import { blockName } from '#publication/ui/block-name.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { orMissing } from '../../../../released.ts';
import { setPath } from '../../set/[id]/set-view.ts';
import type { PageServerLoad } from './$types.js';
import { cardView } from './card-view.ts';

/** A unit of a release: every leaf with its points and why. */
export const load: PageServerLoad = async ({ locals, params: { number, block, unit } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(unitCard, { number, block, unit });
	const card = orMissing(read, 'portal.no-leaves');
	const { release, result, set } = card;
	const words = releaseWords(release, locale);
	const year = String(card.block.year ?? release.year);
	return {
		title: m['portal.card.title']({ unit: result.unit, year }),
		crumb: result.unit,
		noindex: release.fictitious,
		release: words,
		...cardView(card, locale),
		setHref: localize(locale, setPath(number, set.id)),
		rankingHref: localize(locale, `/r/${number}/${block}`),
		unitHref: localize(
			locale,
			card.key === null ? `/u/${unit}?in=${release.jurisdiction.slug}` : `/u/${card.key}`,
		),
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
			{ href: `/r/${number}/${block}`, label: blockName(card.block) },
		],
	};
};
