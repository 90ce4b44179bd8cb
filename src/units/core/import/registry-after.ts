import type { Registry, Unit, UnitEvent, UnitKey } from '../unit.ts';
import type { Changes } from './diff.ts';
import type { Stored } from './stored.ts';

/** All units and events as they are after changes to what was there before: what questions about ancestry are asked of. */
export const registryAfter = (changes: Changes, before: Pick<Stored, 'units' | 'events'>): Registry => {
	const units = new Map<UnitKey, Unit>(before.units);
	for (const unit of [...changes.addedUnits, ...changes.changedUnits]) units.set(unit.key, unit);
	const events = new Map<string, UnitEvent>(before.events);
	for (const event of [...changes.addedEvents, ...changes.changedEvents]) events.set(event.key, event);
	return { units, events: [...events.values()] };
};

/** A registry as if it were stored, and might be changed by whoever reads further files. */
export const asStored = ({ units, events }: Registry): Stored => ({
	units: new Map(Array.from(units, ([key, unit]) => [key, { ...unit, own: true }])),
	events: new Map(events.map((event) => [event.key, event])),
	memberships: [],
});
