import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import type { Inconsistency } from '../core/inconsistencies/inconsistency.ts';
import type { Results, UnitResult } from '../core/results.ts';
import type { RankKey, Settings } from '../core/settings.ts';
import type { PublicResults } from '../results-schema.ts';

export type Locale = 'vi' | 'en' | 'km';
type Values = Readonly<Record<string, string | number>>;
type Message = (values: Values, options: { locale: Locale }) => string;

/** Messages by key. Keys are made of closed lists of core; a test holds every one of them against the files. */
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

const say = (key: string, locale: Locale, values: Values = {}): string =>
	MESSAGES[key]?.(values, { locale }) ?? key;

/** Details that are computed and not quoted: these take the decimal mark of the reader's language. */
const COMPUTED = ['computed', 'difference', 'sum', 'limit', 'percent', 'at'] as const;

const localDecimal = (text: string, locale: Locale): string =>
	locale === 'en' ? text : text.replaceAll(/(\d)\.(\d)/g, '$1,$2');

const columnName = (column: string, locale: Locale): string => {
	const key = `par-index.column.${column}`;
	return MESSAGES[key] ? say(key, locale) : `“${column}”`;
};

const factName = (fact: string, locale: Locale): string => {
	const [name = '', band = ''] = fact.split(/:(.*)/s, 2);
	const key = `par-index.fact.${name}`;
	return MESSAGES[key] ? say(key, locale, { band }) : fact;
};

/** "bang.csv, dòng 7" or, for what stands in no row, "bang.csv, khối Huyện, năm 2023". */
const placeName = ({ place, details }: Inconsistency, locale: Locale): string => {
	const { file, row, column } = place;
	const name = (() => {
		if (row === undefined) return say('par-index.place.table', locale, { file });
		if (column === undefined) return say('par-index.place.row', locale, { file, row });
		return say('par-index.place.cell', locale, { file, row, column });
	})();
	const { block = '', year = '' } = details;
	const parts = [
		name,
		block === '' ? '' : say('par-index.place.of-block', locale, { block }),
		year === '' || block === '' ? '' : say('par-index.place.of-year', locale, { year }),
	];
	return parts.filter((part) => part !== '').join(', ');
};

/** The sentence of an inconsistency. */
export const inconsistencyMessage = (found: Inconsistency, locale: Locale): string => {
	const { kind, unit, details } = found;
	const values = new Map(Object.entries(details));
	const shape = (name: string, change: (text: string) => string): void => {
		const value = values.get(name);
		if (typeof value === 'string') values.set(name, change(value));
	};
	for (const name of COMPUTED) shape(name, (text) => localDecimal(text, locale));
	shape('column', (column) => columnName(column, locale));
	shape('fact', (fact) => factName(fact, locale));
	if (unit !== null) values.set('unit', unit);
	values.set('place', placeName(found, locale));
	const key = kind.startsWith('settings.') ? kind : `inconsistency.${kind}`;
	return say(key, locale, Object.fromEntries(values));
};

/** The sentence of a problem in a settings file. */
export const settingsProblemMessage = ({ code, details }: Problem, locale: Locale): string =>
	say(code, locale, details);

/** What stands beside "–" in place of a change. */
export const notComparableMessage = (
	reason: NonNullable<UnitResult['notComparable']>,
	locale: Locale,
): string => say(`par-index.not-comparable.${reason}`, locale);

/** A tie-break key, as units or the settings name it, in words. */
export const rankKeyName = (key: RankKey['key'] | string, locale: Locale): string => {
	if (key === 'previousRank') return say('par-index.rank-rule.previousRank', locale);
	if (key.startsWith('area:')) return say('par-index.rank-rule.area', locale, { area: key.slice(5) });
	return columnName(key.replace(/^part:/, ''), locale);
};

/** The rule of a ranking, to be printed under its table (domain.md §5). */
export const rankRuleMessage = ({ basis, digits, ties, keys }: Settings['rank'], locale: Locale): string => {
	const named = keys.map(({ key }) => rankKeyName(key, locale)).join('; ');
	return [
		say(`par-index.rank-rule.${basis}`, locale, { digits }),
		say(`par-index.rank-rule.${ties}`, locale, { keys: named }),
	].join(' ');
};

/** How a unit that is first came to be so; empty where it is not first, or nothing earlier is known. */
export const streakMessage = (unit: Pick<UnitResult, 'streak' | 'year'>, locale: Locale): string => {
	const { streak, year } = unit;
	if (!streak || streak.knownSince === year) return '';
	if (streak.yearsFirst > 1) return say('par-index.streak.years', locale, { years: streak.yearsFirst });
	if (streak.lastFirst !== null) return say('par-index.streak.since', locale, { year: streak.lastFirst });
	return say('par-index.streak.first', locale, { year: streak.knownSince });
};

/** Results as they leave the product, with sentences: the published form (`docs/schema/results.schema.json`). */
export const toPublicResults = (results: Results, locale: Locale): PublicResults => ({
	...results,
	inconsistencies: results.inconsistencies.map((found) => ({
		kind: found.kind,
		unit: found.unit,
		place: {
			file: found.place.file,
			row: found.place.row ?? null,
			column: found.place.column ?? null,
		},
		details: { ...found.details },
		message: inconsistencyMessage(found, locale),
	})),
});
