import { formatChange, formatDecimal } from '#design/format.ts';
import { type Locale, type LocalText, localize, localText } from '#design/locale.ts';
import type { Cell } from '#design/table/table.ts';
import { decimal, toFixed } from '#kernel/decimal.ts';
import { notComparableMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import type { UnitResultOnPage } from '#publication/queries/unit-results.ts';

/** A published figure with as many digits as its release publishes. */
export const shown = (text: string, digits: number, locale: Locale): string =>
	formatDecimal(toFixed(decimal(text), digits), locale);

/** A figure, or "–" with the reason why there is none. */
export const figure = (text: string | null, digits: number, locale: Locale, reason: string): Cell =>
	text === null ? { missing: reason } : { text: shown(text, digits, locale) };

/** Why a unit has no rank, or how it stands: "12/63". */
export const rankCell = ({ result, block }: Pick<UnitResultOnPage, 'result' | 'block'>): Cell =>
	result.rank === null
		? { missing: m['portal-units.not-ranked']() }
		: { text: `${result.rank}/${block.figures.units}` };

/** Why there is no mean: of a part of the units there is none. */
export const meanReason = (isComplete: boolean): string =>
	isComplete ? m['portal-units.no-mean']() : m['portal-units.incomplete']();

export const bandCell = (band: string | null): Cell =>
	band === null ? { missing: m['portal-units.no-band']() } : { text: band };

/** A change with its sign; the reason where the year before cannot be compared. */
export const changeCell = ({ result }: Pick<UnitResultOnPage, 'result'>, locale: Locale): Cell => {
	if (result.change !== null) return { text: formatChange(result.change, locale) };
	return { missing: changeReason(result.notComparable, locale) };
};

export const rankChangeCell = ({ result }: Pick<UnitResultOnPage, 'result'>, locale: Locale): Cell => {
	if (result.rankChange !== null) return { text: formatChange(String(result.rankChange), locale) };
	if (result.rank === null) return { missing: m['portal-units.not-ranked']() };
	return { missing: changeReason(result.notComparable, locale) };
};

const changeReason = (reason: UnitResultOnPage['result']['notComparable'], locale: Locale): string =>
	reason === null ? m['portal-units.no-rank-before']() : notComparableMessage(reason, locale);

/** The ranking that a result stands in. */
export const rankingPath = (number: string, blockSlug: string, locale: Locale): string =>
	localize(locale, `/r/${number}/${blockSlug}`);

/** The page of a unit that stands in a release, without language: surely that unit and no namesake. */
export const unitPath = (
	slug: string,
	key: string | null,
	release: { readonly jurisdiction: { readonly slug: string } },
): string => (key === null ? `/u/${slug}?in=${release.jurisdiction.slug}` : `/u/${key}`);

/** A text that is data, with its language where that is not the page's. */
export const inLocale = (text: LocalText, locale: Locale): { text: string; lang: Locale | undefined } => {
	const found = localText(text, locale);
	return { text: found.text, lang: found.lang === locale ? undefined : found.lang };
};

/** Where figures come from, as it stands below a chart. */
export const sourceOf = ({ release }: Pick<UnitResultOnPage, 'release'>): string => {
	const source = m['portal-units.source-of']({
		number: release.number,
		issuer: release.source?.issuer ?? release.jurisdiction.name.vi,
	});
	return release.fictitious ? `${source}; ${m['portal.release.fictitious']()}` : source;
};
