import { decimal, toExact } from '#kernel/decimal.ts';
import { equals, ONE, sum } from '#kernel/rational.ts';
import { clean } from '#kernel/text.ts';
import { checkBands } from './check-bands.ts';
import type { Inconsistency } from './inconsistencies/inconsistency.ts';
import { PARTS, type PublishedTable } from './published-table.ts';
import type { Settings } from './settings.ts';

type Finding = Pick<Inconsistency, 'kind' | 'details'> & { readonly path: string };

const bands = ({ bands: { default: all, blocks } }: Settings): Finding[] => [
	...checkBands(all).map((finding) => ({ ...finding, path: 'bands.default' })),
	...Object.entries(blocks).flatMap(([block, own]) =>
		checkBands(own).map((finding) => ({ ...finding, path: `bands.blocks.${block}` })),
	),
];

const weights = ({ weights: all }: Settings): Finding[] => {
	const values = Object.values(all).map(decimal);
	// Weights of 1 throughout are a plain sum, such as the six dimensions of PAPI.
	if (values.length === 0 || values.every((value) => equals(value, ONE))) return [];
	const total = sum(values);
	if (equals(total, ONE)) return [];
	return [{ kind: 'settings.weights-do-not-sum-to-one', path: 'weights', details: { sum: toExact(total) } }];
};

/** The area codes that settings name, with where. */
const namedAreas = (settings: Settings): { code: string; path: string }[] => [
	...Object.keys(settings.weights).map((code) => ({ code, path: `weights.${code}` })),
	...Object.keys(settings.areaMax).map((code) => ({ code, path: `areaMax.${code}` })),
	...Object.keys(settings.areaNames ?? {}).map((code) => ({ code, path: `areaNames.${code}` })),
];

const areas = (settings: Settings, table: PublishedTable): Finding[] => {
	const known = new Set(table.areas.map(({ code }) => code));
	return namedAreas(settings)
		.filter(({ code }) => !known.has(code))
		.map(({ code, path }) => ({
			kind: 'settings.area-unknown',
			path,
			details: { code, known: [...known].join('; ') },
		}));
};

const keys = ({ rank: { keys: all, ties } }: Settings, table: PublishedTable): Finding[] => {
	const known = new Set<string>([
		'total',
		'percent',
		'previousRank',
		...PARTS.map((name) => `part:${name}`),
		...table.areas.map(({ code }) => `area:${code}`),
	]);
	const unknown = all
		.map(
			({ key }, index): Finding => ({
				kind: 'settings.key-unknown',
				path: `rank.keys.${index}`,
				details: { key },
			}),
		)
		.filter((_, index) => !known.has(all[index]?.key ?? ''));
	const idle: Finding[] =
		all.length > 0 && ties !== 'keys'
			? [{ kind: 'settings.keys-unused', path: 'rank.keys', details: { ties } }]
			: [];
	const missing: Finding[] =
		all.length === 0 && ties === 'keys'
			? [{ kind: 'settings.keys-missing', path: 'rank.keys', details: {} }]
			: [];
	return [...unknown, ...idle, ...missing];
};

/** Names in the settings that the table does not have: most often a spelling, and then the setting does nothing. */
const names = (settings: Settings, table: PublishedTable): Finding[] => {
	const units = new Set(table.rows.map(({ unit }) => clean(unit)));
	const renamed = new Set(Object.values(settings.aliases));
	const blocks = new Set(table.rows.map(({ block }) => block));
	const list = (key: 'notRanked' | 'units' | 'notUnits') =>
		settings[key].map((unit, index) => ({ unit, path: `${key}.${index}` }));
	return [
		...[...list('notRanked'), ...list('units'), ...list('notUnits')]
			.filter(({ unit }) => !units.has(unit) && !renamed.has(unit))
			.map(({ unit, path }): Finding => ({ kind: 'settings.unit-unknown', path, details: { unit } })),
		...Object.keys(settings.bands.blocks)
			.filter((block) => !blocks.has(block))
			.map(
				(block): Finding => ({
					kind: 'settings.block-unknown',
					path: `bands.blocks.${block}`,
					details: { block },
				}),
			),
	];
};

/**
 * What is doubtful in settings, alone and against the table they are for: bands with gaps, overlaps, borders the wrong
 * way round or out of reach; weights that do not sum to 1; areas, keys, units and blocks the table does not have.
 * Reported, not refused: decisions with such rules were published, and their results must be computable.
 */
export const checkSettings = (settings: Settings, table: PublishedTable): Inconsistency[] =>
	[
		...bands(settings),
		...weights(settings),
		...areas(settings, table),
		...keys(settings, table),
		...names(settings, table),
	].map(({ kind, path, details }) => ({
		kind,
		unit: null,
		place: { file: 'settings', column: path },
		details: { path, ...details },
	}));
