import type { Period } from '#kernel/calendar.ts';
import type { Unit, UnitEvent, UnitKey } from '../unit.ts';

/** A unit as it is stored. `own`: the importing jurisdiction is its steward and may change it. */
export type StoredUnit = Unit & { readonly own: boolean };

/** A unit's membership in a block of the importing jurisdiction. */
export type Membership = { readonly unit: UnitKey; readonly block: string; readonly period: Period };

/** What the import is compared with: all units, and the events and blocks of the importing jurisdiction. */
export type Stored = {
	readonly units: ReadonlyMap<UnitKey, StoredUnit>;
	readonly events: ReadonlyMap<string, UnitEvent>;
	readonly memberships: readonly Membership[];
};
