import { groupBy } from '#kernel/group-by.ts';
import { coalesce } from '../periods.ts';
import type { Unit, UnitEvent, UnitKey, UnitVersion } from '../unit.ts';
import type { EventRow } from './event-rows.ts';
import type { Membership, Stored } from './stored.ts';
import type { UnitRow } from './unit-rows.ts';

/** What every check of the rows needs. `after` holds all units as they would be after the import. */
export type Checked = {
	readonly rows: readonly UnitRow[];
	readonly after: ReadonlyMap<UnitKey, Unit>;
	readonly flawed: ReadonlySet<UnitKey>;
	readonly stored: Stored;
};

/** What a version says apart from its period, as one comparable text. */
export const facts = ({ kind, names, code, parent, regions }: UnitVersion): string =>
	JSON.stringify([
		kind,
		names.vi,
		names.en ?? '',
		names.km ?? '',
		code ?? '',
		parent ?? '',
		regions.map(({ scheme, name }) => `${scheme}:${name}`).sort(),
	]);

/** Units and block memberships out of rows; rows that follow each other and say the same become one version. */
export const unitsFromRows = (
	rows: readonly UnitRow[],
): { units: ReadonlyMap<UnitKey, Unit>; memberships: readonly Membership[] } => {
	const units = new Map<UnitKey, Unit>();
	const memberships: Membership[] = [];
	for (const [key, group] of groupBy(rows, (row) => row.key)) {
		const versions = group.flatMap(({ version }) => version ?? []);
		if (versions.length > 0) {
			units.set(key, { key, versions: coalesce(versions, (a, b) => facts(a) === facts(b)) });
		}
		const inBlocks = group.flatMap(({ block, period }) => (block ? [{ unit: key, block, period }] : []));
		memberships.push(...coalesce(inBlocks, (a, b) => a.block === b.block));
	}
	return { units, memberships };
};

/** An event out of its rows; decision and note stand on the first row that has them. */
export const eventFromRows = (key: string, rows: readonly EventRow[]): UnitEvent | undefined => {
	const [first] = rows;
	if (!first) return undefined;
	return {
		key,
		kind: first.kind,
		date: first.date,
		links: rows.map(({ link }) => link),
		decision: rows.find(({ decision }) => decision)?.decision,
		note: rows.find(({ note }) => note)?.note,
	};
};
