import type { Place } from '../published-table.ts';

/** What this folder looks for; one file each. */
export const CHECKED_KINDS = [
	'above-mean-does-not-follow',
	'band-count-does-not-follow',
	'band-does-not-follow',
	'band-empty-by-border',
	'band-full-by-border',
	'band-name-unknown',
	'fact-unreadable',
	'highest-does-not-follow',
	'impossible-value',
	'lowest-does-not-follow',
	'mean-change-does-not-follow',
	'mean-does-not-follow',
	'movement-does-not-follow',
	'movement-does-not-sum',
	'parts-differ-by-rounding',
	'parts-do-not-sum',
	'percent-does-not-follow',
	'previous-incomplete',
	'rank-does-not-follow',
	'rank-duplicate',
	'rank-gap',
	'rank-missing',
	'row-is-no-unit',
	'share-does-not-follow',
	'shares-differ-by-rounding',
	'shares-do-not-sum',
	'spread-does-not-follow',
	'tie-unresolved',
	'total-missing',
	'two-spellings',
	'unit-in-no-band',
	'unit-twice',
	'units-do-not-follow',
	'value-off-scale',
	'weights-differ-by-rounding',
	'weights-do-not-sum',
] as const;
export type CheckedKind = (typeof CHECKED_KINDS)[number];

/** What reading a file finds and hands on. */
const READING_KINDS = ['cell-ambiguous', 'cell-unreadable'] as const;

/** What the settings checker finds. */
export const SETTINGS_KINDS = [
	'settings.area-unknown',
	'settings.band-gap',
	'settings.band-overlap',
	'settings.band-reversed',
	'settings.band-unreachable',
	'settings.block-unknown',
	'settings.key-unknown',
	'settings.keys-missing',
	'settings.keys-unused',
	'settings.unit-unknown',
	'settings.weights-do-not-sum-to-one',
] as const;
export type SettingsKind = (typeof SETTINGS_KINDS)[number];

/** All of them: a closed list, since each has a message in every language. */
export const KINDS = [...CHECKED_KINDS, ...READING_KINDS, ...SETTINGS_KINDS] as const;
export type Kind = (typeof KINDS)[number];

/** What a finding names: texts as printed, figures as exchange decimals. */
export type Details = Readonly<Record<string, string | number>>;

/** Something in a table, or in what is said of it, that does not follow from the rest. Listed, never smoothed. */
export type Inconsistency = {
	readonly kind: Kind;
	/** Null where it concerns a block or the whole table. */
	readonly unit: string | null;
	readonly place: Place;
	readonly details: Details;
};

/** A finding of one check, its kind understood. */
export type Finding = Omit<Inconsistency, 'kind'>;
