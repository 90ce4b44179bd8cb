import { groupBy } from '#kernel/group-by.ts';
import type { Registry } from '../unit.ts';
import { readEventRows } from './event-rows.ts';
import { eventFromRows, unitsFromRows } from './gather.ts';
import type { ImportFiles } from './plan.ts';
import { readUnitRows } from './unit-rows.ts';

/**
 * The units and events of files that are known to be right: those that come with the product, of which tests show that
 * `planImport` finds nothing in them. Checking ten thousand units takes as long again as reading them.
 */
export const readRegistry = (files: readonly ImportFiles[]): Registry => {
	const rows = files.flatMap(({ units }) => (units ? readUnitRows(units).rows : []));
	const events = groupBy(
		files.flatMap(({ events: table }) => (table ? readEventRows(table).rows : [])),
		({ event }) => event,
	);
	return {
		units: unitsFromRows(rows).units,
		events: [...events].flatMap(([key, own]) => eventFromRows(key, own) ?? []),
	};
};
