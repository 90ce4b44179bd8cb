import { error } from '@sveltejs/kit';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { comparisonOf } from '#publication/core/comparison.ts';
import { compareUnits } from '#publication/queries/compare-units.ts';
import { latestReleases } from '#publication/queries/latest-releases.ts';
import type { PageServerLoad } from './$types.js';
import { askedIn } from './address.ts';

export const load: PageServerLoad = async ({ url, locals: { app, locale } }) => {
	const asked = askedIn(url.searchParams);
	const crumbs = [{ href: '/compare', label: m['portal-units.compare']() }];
	if (asked.number === undefined) {
		const latest = await app.runPublicQuery(latestReleases, { limit: 50 });
		return {
			title: m['portal-units.compare'](),
			asked,
			releases: latest.ok ? latest.value : [],
			shown: undefined,
		};
	}
	const found = await app.runPublicQuery(compareUnits, { number: asked.number, slugs: asked.slugs });
	if (!found.ok) error(404, 'Not Found', { code: 'frame.not-found' });
	if (found.value === null) {
		const title = m['portal-units.compare-no-release']({ number: asked.number });
		const latest = await app.runPublicQuery(latestReleases, { limit: 50 });
		return {
			title,
			crumbs,
			asked: { ...asked, number: undefined },
			releases: latest.ok ? latest.value : [],
			shown: undefined,
		};
	}
	const comparison = comparisonOf(asked.slugs, found.value.found);
	const { release } = found.value;
	const names = found.value.found.map(({ result }) => result.unit);
	const heading =
		names.length === 0
			? localText(release.title, locale).text
			: [
					...new Set(
						asked.slugs.flatMap(
							(slug) => found.value?.found.find((one) => one.slug === slug)?.result.unit ?? [],
						),
					),
				].join(', ');
	return {
		title: m['portal-units.compare-title']({ names: heading, number: release.number }),
		crumbs,
		asked,
		noindex: release.fictitious,
		releases: [],
		shown: { ...found.value, comparison },
	};
};
