import type { SettingsUsed } from '#par-index/core/results.ts';
import type { Band } from '#par-index/core/settings.ts';
import { rankRuleMessage } from '#par-index/ui/messages.ts';
import { figure } from './figures.ts';
import type { Locale, Say } from './say.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

/** "≥ 80, < 90": what a border includes is said by its sign. */
const bordersOf = ({ from, fromInclusive, until, untilInclusive }: Band, locale: Locale): string =>
	[
		from === undefined ? '' : `${fromInclusive ? '≥' : '>'} ${figure(from, locale)}`,
		until === undefined ? '' : `${untilInclusive ? '≤' : '<'} ${figure(until, locale)}`,
	]
		.filter((border) => border !== '')
		.join(', ');

const bandsText = (bands: readonly Band[], locale: Locale): string =>
	bands.map((band) => `${band.name} (${bordersOf(band, locale)})`).join('; ');

const pairs = (entries: Readonly<Record<string, string>>, locale: Locale): string =>
	Object.entries(entries)
		.map(([name, value]) => `${name} ${figure(value, locale)}`)
		.join('; ');

const incompleteText = ({ incomplete }: SettingsUsed, say: Say): string =>
	incomplete
		.map(({ block, year }) =>
			[block ?? say('cli.settings.every-block'), year ?? say('cli.settings.every-year')].join(' '),
		)
		.join('; ');

/** The settings in lines; those that change nothing are left out. */
const linesOf = (settings: SettingsUsed, { locale, say }: Speech): (readonly [string, string])[] => {
	const { rounding, scale } = settings;
	return [
		['total', say(`cli.settings.total.${settings.total}`)],
		['weights', pairs(settings.weights, locale)],
		['weightScale', settings.weightScale === '1' ? '' : figure(settings.weightScale, locale)],
		['max', figure(settings.max, locale)],
		['areaMax', pairs(settings.areaMax, locale)],
		[
			'areaNames',
			Object.entries(settings.areaNames ?? {})
				.map(([code, names]) => `${code} = ${locale === 'en' ? (names.en ?? names.vi) : names.vi}`)
				.join('; '),
		],
		['scale', scale ? `${figure(scale.from, locale)} – ${figure(scale.until, locale)}` : ''],
		['rounding', say(`cli.settings.rounding.${rounding.at}`, { digits: rounding.digits })],
		['rank', rankRuleMessage(settings.rank, locale)],
		['bands', bandsText(settings.bands.default, locale)],
		...Object.entries(settings.bands.blocks).map(
			([block, bands]) => ['bands', `${block}: ${bandsText(bands, locale)}`] as const,
		),
		['notRanked', settings.notRanked.join('; ')],
		['units', settings.units.join('; ')],
		['notUnits', settings.notUnits.join('; ')],
		['incomplete', incompleteText(settings, say)],
		['comparableFrom', settings.comparableFrom === undefined ? '' : String(settings.comparableFrom)],
		[
			'aliases',
			Object.entries(settings.aliases)
				.map(([spelling, name]) => `${spelling} = ${name}`)
				.join('; '),
		],
	] as const;
};

/** The settings used, as they are printed with the results. */
export const printSettings = (settings: SettingsUsed, speech: Speech): string =>
	linesOf(settings, speech)
		.filter(([, text]) => text !== '')
		.map(([name, text]) => `  ${speech.say(`cli.settings.${name}`)}: ${text}`)
		.join('\n');
