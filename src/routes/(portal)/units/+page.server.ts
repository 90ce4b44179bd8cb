import { formatDay } from '#design/format.ts';
import { m } from '#paraglide/messages.js';
import { browseUnits } from '#units/queries/browse-units.ts';
import { unitHistory } from '#units/queries/unit-history.ts';
import { kindName, nameIn } from '#units/ui/names.ts';
import type { PageServerLoad } from './$types.js';
import { type Asked, addressOf, askedIn, kindsOf, PAGE_SIZE } from './asked.ts';

/** What of the list the title names, so that no two addresses have one title. */
const titleParts = ({ level, kind, q, page }: Asked, place: string | undefined): string =>
	[
		place,
		kind && kindName(kind),
		level && m[`portal-units.level.${level}`](),
		q && m['portal-units.title-search']({ text: q }),
		page && m['portal-units.page']({ page: String(page) }),
	]
		.filter((part) => part !== undefined && part !== '')
		.join(', ');

export const load: PageServerLoad = async ({ url, locals: { app, locale } }) => {
	const { asked, wrongDay } = askedIn(url.searchParams);
	const day = asked.on ?? app.clock.today();
	const found = await app.runPublicQuery(browseUnits, {
		day,
		under: asked.under,
		depth: asked.kind || asked.level || asked.q ? 'any' : 'direct',
		kinds: kindsOf(asked),
		text: asked.q,
		offset: ((asked.page ?? 1) - 1) * PAGE_SIZE,
		limit: PAGE_SIZE,
	});
	if (!found.ok) throw new Error(found.problem.code);
	const { within } = found.value;
	const here = within.at(-1);
	// A unit that was not there on that day: its own page says since or until when it was.
	const absent =
		asked.under !== undefined && !here
			? await app.runPublicQuery(unitHistory, { key: asked.under })
			: undefined;
	const missing = absent?.ok ? absent.value : undefined;
	const heading =
		asked.on === undefined
			? m['portal-units.heading-today']({ day: formatDay(day) })
			: m['portal-units.heading']({ day: formatDay(day) });
	const parts = titleParts(asked, here && nameIn(here.names, locale).text);
	const isFirst = url.search === '';
	return {
		title: parts === '' ? heading : `${heading}: ${parts}`,
		crumbs: isFirst ? [] : [{ href: '/units', label: m['portal-units.units']() }],
		heading,
		day,
		asked,
		wrongDay,
		missing: missing && { key: missing.key, names: missing.names.at(-1)?.names },
		isUnknown: absent !== undefined && missing === undefined,
		found: found.value,
		addresses: {
			all: addressOf({ on: asked.on }),
			today: addressOf({ ...asked, on: undefined, page: undefined }),
		},
	};
};
