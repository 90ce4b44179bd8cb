import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import type { Problem } from '#kernel/decision.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import { firstOf, historyIn, type UnitHistory } from '#par-index/core/unit-history.ts';
import { planImport } from '#units/core/import/plan.ts';
import { readRegistry } from '#units/core/import/read-registry.ts';
import { asStored, registryAfter } from '#units/core/import/registry-after.ts';
import { sortTables } from '#units/core/import/sort-tables.ts';
import type { TextTable } from '#units/core/import/table.ts';
import type { OwnUnits, Registry, UnitKey } from '#units/core/unit.ts';
import { readShippedUnits } from '#units/jobs/read-shipped-units.server.ts';

/** The shipped data, found from these sources and from what is built of them. */
const DATA = join(findPackageJSON(import.meta.url) as string, '../data');

/** Tables of units that cannot be imported, and everything that is wrong with them. */
export class UnitsRefused extends Error {
	override readonly name = 'UnitsRefused';
	readonly problems: readonly Problem[];
	constructor(problems: readonly Problem[]) {
		super(problems.map(({ code }) => code).join(', '));
		this.problems = problems;
	}
}

/** The units of the whole country that come with the product. */
const shippedRegistry = async (): Promise<Registry> => {
	const shipped = await readShippedUnits(join(DATA, 'units'));
	return readRegistry(shipped.tables());
};

/** A history of the whole country, and before it that of some units more, each of whose names counts. */
const withMore = (
	table: PublishedTable,
	shipped: Registry,
	more: Registry,
	own: ReadonlySet<UnitKey>,
): UnitHistory =>
	firstOf(
		historyIn(more, { trust: 'each-name', own })(table),
		historyIn(shipped, { trust: 'half-of-block' })(table),
	);

/**
 * What units history says about the units of a table: first the tables of units given, whose parents may be shipped
 * units, then the shipped units of the country.
 * @throws UnitsRefused with all problems of the tables given
 */
export const historyOf = async (
	table: PublishedTable,
	given: readonly TextTable[] = [],
): Promise<UnitHistory> => {
	const shipped = await shippedRegistry();
	if (given.length === 0) return historyIn(shipped, { trust: 'half-of-block' })(table);
	const before = asStored(shipped);
	const plan = planImport(sortTables(given), before);
	if (!plan.ok) throw new UnitsRefused(plan.problems);
	const { addedUnits, changedUnits } = plan.changes;
	const own = new Set([...addedUnits, ...changedUnits].map(({ key }) => key));
	return withMore(table, shipped, registryAfter(plan.changes, before), own);
};

/** The shipped units for several tables after one another, read once. */
export const historyOfCountry = (): ((table: PublishedTable) => Promise<UnitHistory>) => {
	let history: Promise<(table: PublishedTable) => UnitHistory> | undefined;
	return async (table) => {
		history ??= shippedRegistry().then((shipped) => historyIn(shipped, { trust: 'half-of-block' }));
		return (await history)(table);
	};
};

/** What `historyOf` says, with the units that a jurisdiction has imported into the register, in place of tables of units. */
export const historyWith = async (
	table: PublishedTable,
	{ units, events }: OwnUnits,
): Promise<UnitHistory> => {
	const shipped = await shippedRegistry();
	if (units.length === 0) return historyIn(shipped, { trust: 'half-of-block' })(table);
	const more = {
		units: new Map([...shipped.units, ...units.map((unit) => [unit.key, unit] as const)]),
		events: [...shipped.events, ...events],
	};
	return withMore(table, shipped, more, new Set(units.map(({ key }) => key)));
};
