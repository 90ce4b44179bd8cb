import { formatDecimal } from '#design/format.ts';
import { type Locale, localText } from '#design/locale.ts';
import { areaName } from '#par-index/core/area-names.ts';
import { m } from '#paraglide/messages.js';
import type { PublishedSettings } from '../core/published.ts';
import { borders } from './bands.ts';
import type { Sayings } from './sayings.ts';

/** A setting in words. `names` are data in Vietnamese. */
export type SettingLine = {
	readonly term: string;
	readonly text?: string | undefined;
	readonly names?: readonly string[] | undefined;
};

type Band = PublishedSettings['bands']['default'][number];

const bandTexts = (bands: readonly Band[], locale: Locale): string[] =>
	bands.map((band) => {
		const limits = borders(band, locale);
		return limits === '' ? band.name : `${band.name}: ${limits}`;
	});

const list = (term: string, names: readonly string[]): SettingLine[] =>
	names.length === 0 ? [] : [{ term, names }];

/** By area: its name where there is one, and its code where that is another. */
const decimals = (
	values: Readonly<Record<string, string>>,
	names: PublishedSettings['areaNames'],
	locale: Locale,
): string[] =>
	Object.entries(values).map(([code, value]) => {
		const { text } = localText(areaName(names, code), locale);
		return `${text === code ? code : `${text} (${code})`}: ${formatDecimal(value, locale)}`;
	});

const incompleteTexts = ({ incomplete }: PublishedSettings): string[] =>
	incomplete.map(({ block, year }) =>
		[block ?? m['portal.settings.all-blocks'](), year ?? ''].join(' ').trim(),
	);

/** The settings of a release in words, in the order in which a result comes about. */
export const settingLines = (settings: PublishedSettings, say: Sayings, locale: Locale): SettingLine[] => {
	const { total, weights, weightScale, max, areaMax, areaNames, rounding, rank, bands, aliases } = settings;
	const number = (text: string): string => formatDecimal(text, locale);
	return [
		{ term: m['portal.settings.total'](), text: m[`portal.settings.total.${total}`]() },
		...list(
			m['portal.settings.weights']({ scale: number(weightScale) }),
			decimals(weights, areaNames, locale),
		),
		{ term: m['portal.settings.max'](), text: number(max) },
		...list(m['portal.settings.area-max'](), decimals(areaMax, areaNames, locale)),
		{
			term: m['portal.settings.rounding'](),
			text: m[`portal.settings.rounding.${rounding.at}`]({ digits: rounding.digits }),
		},
		{ term: m['portal.settings.rank'](), text: say.rankRule(rank) },
		...list(m['portal.settings.bands'](), bandTexts(bands.default, locale)),
		...Object.entries(bands.blocks).flatMap(([block, own]) =>
			list(m['portal.settings.bands-of']({ block }), bandTexts(own, locale)),
		),
		...list(m['portal.settings.not-ranked'](), settings.notRanked),
		...list(m['portal.settings.incomplete'](), incompleteTexts(settings)),
		...(settings.comparableFrom === undefined
			? []
			: [{ term: m['portal.settings.comparable-from'](), text: String(settings.comparableFrom) }]),
		{ term: m['portal.settings.tolerance'](), text: number(settings.tolerance) },
		...list(m['portal.settings.not-units'](), settings.notUnits),
		...list(
			m['portal.settings.aliases'](),
			Object.entries(aliases).map(([spelling, unit]) => `${spelling} → ${unit}`),
		),
	];
};
