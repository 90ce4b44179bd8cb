import { formatPercent } from '#design/format.ts';
import { type Locale, localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { leafShares, type Shared } from '#publication/core/leaf-shares.ts';
import type { CriterionResults, CriterionRow } from '#publication/queries/criterion-results.ts';
import { fixed, printer } from '#publication/ui/figure.ts';
import { explain } from '#scoring/ui/explain.ts';
import { plainly } from '#scoring/ui/spoken.ts';

const reasonOf = ({ leaf }: CriterionRow): string =>
	leaf.notApplicable ? m['portal.card.left-out']() : m['portal.card.missing']();

/** Why a unit has these points, each word in its language. */
const whyOf = (row: CriterionRow, locale: Locale) => {
	const { trace, notApplicable } = row.leaf;
	if (!trace || notApplicable) return { text: reasonOf(row) };
	const pieces = explain(trace, locale).sentence;
	return { text: plainly(pieces), pieces };
};

const columns = (hasSelf: boolean) => [
	{ key: 'unit', label: m['portal.card.unit'](), kind: 'head' as const },
	{ key: 'points', label: m['portal.card.points'](), kind: 'figure' as const },
	{ key: 'max', label: m['portal.card.max'](), kind: 'figure' as const },
	{ key: 'share', label: m['portal.card.share'](), kind: 'figure' as const, unit: '%' },
	...(hasSelf ? [{ key: 'self', label: m['portal.card.self'](), kind: 'figure' as const }] : []),
	{ key: 'why', label: m['portal.across.why'](), kind: 'text' as const },
];

/** A leaf across units for reading: the best first, as a table and as dots. */
export const acrossView = ({ release, rows }: CriterionResults, locale: Locale) => {
	const shares = leafShares(rows);
	const print = printer(locale, 2);
	const short = (text: string): string => print.points([text])(text);
	const percent = (text: string): string => formatPercent(fixed(text, 1), locale);
	const foreign = locale === 'vi' ? undefined : ('vi' as const);
	const hasSelf = rows.some(({ leaf }) => leaf.self !== undefined && leaf.self !== null);
	const figure = (text: string | null | undefined, row: CriterionRow) =>
		text === null || text === undefined ? { missing: reasonOf(row) } : { text: short(text) };
	const rowOf = (row: Shared<CriterionRow>) => ({
		key: `${row.blockSlug}/${row.slug}`,
		cells: {
			unit: {
				text: row.leaf.unit,
				lang: foreign,
				href: localize(locale, `/r/${release.number}/${row.blockSlug}/${row.slug}`),
			},
			points: figure(row.leaf.points, row),
			max: { text: short(row.leaf.max) },
			share: row.share === undefined ? { missing: reasonOf(row) } : { text: fixed(row.share, 1) },
			...(hasSelf ? { self: figure(row.leaf.self, row) } : {}),
			why: whyOf(row, locale),
		},
	});
	return {
		finding:
			shares.mean === undefined
				? undefined
				: m['portal.across.finding']({
						full: shares.full,
						units: shares.units,
						mean: formatPercent(shares.mean, locale),
					}),
		dots: shares.rows.flatMap(({ leaf, share }) =>
			share === undefined
				? []
				: [
						{
							label: leaf.unit,
							value: fixed(share, 4),
							shown: `${short(leaf.points ?? '')} · ${percent(share)}`,
						},
					],
		),
		table: { columns: columns(hasSelf), rows: shares.rows.map(rowOf) },
	};
};
