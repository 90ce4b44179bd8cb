import { contains, type Day } from '#kernel/calendar.ts';
import type { Unit, UnitKey, UnitVersion } from './unit.ts';

/** A unit with what held for it on the day asked about. */
export type UnitOnDay = { readonly key: UnitKey; readonly version: UnitVersion };

/** What held for a unit on a day; undefined when it was not there. */
export const versionOn = (unit: Unit, day: Day): UnitVersion | undefined =>
	unit.versions.find(({ period }) => contains(period, day));

/** The units that existed on a day, in the order given. An open beginning counts as "already there". */
export const unitsOn = (units: Iterable<Unit>, day: Day): UnitOnDay[] => {
	const result: UnitOnDay[] = [];
	for (const unit of units) {
		const version = versionOn(unit, day);
		if (version) result.push({ key: unit.key, version });
	}
	return result;
};
