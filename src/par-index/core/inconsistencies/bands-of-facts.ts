import { fold } from '#kernel/text.ts';
import type { FactGroup } from '../facts.ts';
import type { Summary } from '../summary.ts';

/** The names of bands that a group prints facts of, under a prefix such as `band:`. */
export const bandNames = (group: FactGroup, prefix: string): readonly string[] => [
	...new Set(
		group.facts.filter(({ fact }) => fact.startsWith(prefix)).map(({ fact }) => fact.slice(prefix.length)),
	),
];

/** What is known of a band, by its name, case and marks apart. */
export const ofBand = <T>(bands: Readonly<Record<string, T>>, band: string): T | undefined =>
	Object.entries(bands).find(([name]) => fold(name) === fold(band))?.[1];

/** The number of units that the table has in a band; undefined for a band the settings do not have. */
export const countIn = (summary: Summary | undefined, band: string): number | undefined =>
	summary?.bands.find(({ name }) => fold(name) === fold(band))?.count;
