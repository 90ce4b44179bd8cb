import type { Day, Period } from '#kernel/calendar.ts';
import type { Rational } from '#kernel/rational.ts';
import type { UnitKind } from './kinds.ts';

/** The permanent human key of a unit, which is also its address `/u/<key>`. The database has an opaque id beside it. */
export type UnitKey = string;

/** A name as data: the official text in Vietnamese, other languages where an official form exists. */
export type Names = { readonly vi: string; readonly en?: string; readonly km?: string };

/** A region under one scheme of dividing the country ("6 vùng", "8 vùng"); the scheme is empty where only one is used. */
export type Region = { readonly scheme: string; readonly name: string };

/** What held for a unit during one period. */
export type UnitVersion = {
	readonly period: Period;
	readonly kind: UnitKind;
	readonly names: Names;
	/** Codes are used again for other units later: a code names a unit only together with a day. */
	readonly code?: string | undefined;
	readonly parent?: UnitKey | undefined;
	readonly regions: readonly Region[];
};

/** A unit through time: its versions in order of time, without overlap. */
export type Unit = { readonly key: UnitKey; readonly versions: readonly UnitVersion[] };

export const EVENT_KINDS = ['established', 'renamed', 'merged', 'split', 'moved', 'dissolved'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What a share measures. */
export const BASES = ['area', 'population', 'tasks'] as const;
export type Basis = (typeof BASES)[number];

/** One predecessor and one successor of an event. A renamed or moved unit stands on both sides. */
export type Link = {
	readonly predecessor?: UnitKey | undefined;
	readonly successor?: UnitKey | undefined;
	/** The exact part of the predecessor that went to the successor, 0 < share ≤ 1; absent when it is not known. */
	readonly share?: Rational | undefined;
	readonly basis?: Basis | undefined;
	/** The decision keeps the legal person: the unit on this link goes on existing under its own key. */
	readonly keeps: boolean;
};

/** Something that happened to units on one day. `key` is the human key of the event. */
export type UnitEvent = {
	readonly key: string;
	readonly kind: EventKind;
	readonly date: Day;
	readonly links: readonly Link[];
	/** The decision as it is cited; the number only where it is known. */
	readonly decision?: string | undefined;
	readonly note?: string | undefined;
};

/** Units and events of one steward, as plain values that can be handed to another process. */
export type OwnUnits = { readonly units: readonly Unit[]; readonly events: readonly UnitEvent[] };

/** Nothing of one's own. */
export const NO_UNITS: OwnUnits = { units: [], events: [] };

/** All units and events that a question is asked about. */
export type Registry = {
	readonly units: ReadonlyMap<UnitKey, Unit>;
	readonly events: readonly UnitEvent[];
};
