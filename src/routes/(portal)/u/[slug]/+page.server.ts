import { error, redirect } from '@sveltejs/kit';
import { formatDay } from '#design/format.ts';
import { type Locale, localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { seriesOf } from '#publication/core/series.ts';
import { type UnitResultOnPage, unitResults } from '#publication/queries/unit-results.ts';
import { dayBefore } from '#units/core/day-before.ts';
import type { UnitHistory } from '#units/queries/unit-history.ts';
import { nameIn } from '#units/ui/names.ts';
import type { PageServerLoad } from './$types.js';
import { findUnit } from './find-unit.ts';

/** Name, place and period: three units called "Tỉnh Bắc Ninh" or "Xã Tân Lập" have three titles. */
const titleOf = ({ names, parents, key }: UnitHistory, locale: Locale): string => {
	const last = names.at(-1);
	const from = names[0]?.from;
	const until = last?.until;
	const above = parents.at(-1);
	const period = [
		from && m['portal-units.title-from']({ day: formatDay(from) }),
		until && m['portal-units.title-until']({ day: formatDay(dayBefore(until)) }),
	].filter((part) => part);
	const place = above && above.key !== 'viet-nam' ? [nameIn(above.names, locale).text] : [];
	return [last ? nameIn(last.names, locale).text : key, ...place, ...period].join(', ');
};

/** The latest published result of each unit that went into this one, for readers who look for the old place. */
const resultsBefore = async (
	run: App.Locals['app']['runPublicQuery'],
	{ ancestors }: UnitHistory,
): Promise<UnitResultOnPage[]> => {
	const unitIds = [...new Set(ancestors.map(({ id }) => id))].slice(0, 50);
	if (unitIds.length === 0) return [];
	const found = await run(unitResults, { unitIds });
	return found.ok ? found.value : [];
};

export const load: PageServerLoad = async ({ params, url, locals: { app, locale } }) => {
	const { slug } = params;
	const jurisdiction = url.searchParams.get('in');
	const found = await findUnit(app.runPublicQuery, {
		slug,
		jurisdiction,
		block: url.searchParams.get('block'),
		release: url.searchParams.get('r'),
	});
	if (found.kind === 'none') error(404, 'Not Found', { code: 'frame.not-found' });
	if (found.kind === 'elsewhere') redirect(307, localize(locale, `/u/${found.key}`));
	const common = { slug, crumbs: [{ href: '/units', label: m['portal-units.units']() }] };
	if (found.kind === 'choice') {
		const name = found.candidates[0]?.name ?? slug;
		return { ...common, found, series: [], before: [], title: m['portal-units.choice-title']({ name }) };
	}
	const series = seriesOf(found.results);
	// A unit of which nothing but invented results is known.
	const noindex = found.kind === 'published' && found.results.every(({ release }) => release.fictitious);
	if (found.kind === 'published') {
		const { name, jurisdiction: body, blockSlug, blocks } = found.unit;
		const parts = [name, nameIn(body.name, locale).text, ...(blockSlug === null ? [] : blocks.slice(-1))];
		return { ...common, found, series, before: [], noindex, title: parts.join(', ') };
	}
	const { history } = found;
	const above = history.parents.at(-1);
	const crumbs =
		above && above.key !== 'viet-nam'
			? [...common.crumbs, { href: `/u/${above.key}`, label: nameIn(above.names, locale).text }]
			: common.crumbs;
	return {
		...common,
		crumbs,
		found,
		series,
		before: await resultsBefore(app.runPublicQuery, history),
		title: titleOf(history, locale),
	};
};
