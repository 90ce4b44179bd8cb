import { overlaps } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { groupBy } from '#kernel/group-by.ts';
import { byFrom } from '../periods.ts';
import { type Checked, facts } from './gather.ts';
import type { UnitRow } from './unit-rows.ts';

const sameRow = (a: UnitRow, b: UnitRow): boolean =>
	a.period.from === b.period.from &&
	a.period.until === b.period.until &&
	a.block === b.block &&
	(a.version ? facts(a.version) : '') === (b.version ? facts(b.version) : '');

/**
 * Rows of one key that say something about the same day, rows that stand twice, block rows for a unit that does not exist,
 * and units of another steward that the file would change.
 */
export const checkPeriods = ({ rows, after, flawed, stored }: Checked): Problem[] => {
	const problems: Problem[] = [];
	for (const [key, group] of groupBy(rows, (row) => row.key)) {
		const sorted = [...group].sort(byFrom);
		for (const [index, row] of sorted.entries()) {
			const before = sorted[index - 1];
			if (!before || !overlaps(before.period, row.period)) continue;
			const code = sameRow(before, row) ? 'units.duplicate-row' : 'units.period-overlaps';
			const [first, second] = before.cells.row < row.cells.row ? [before, row] : [row, before];
			const other = { key, otherRow: first.cells.row, otherFile: first.cells.at('from').file };
			problems.push({ code, details: { ...second.cells.at('from'), ...other } });
		}
		const kept = stored.units.get(key);
		for (const row of group) {
			if (!row.version && !after.has(key) && !flawed.has(key)) {
				problems.push({ code: 'units.unknown-unit-in-row', details: { ...row.cells.at('key'), value: key } });
			}
		}
		const [first] = group.filter(({ version }) => version);
		if (!kept || kept.own || !first) continue;
		const now = JSON.stringify(kept.versions.map((version) => [version.period, facts(version)]));
		const then = JSON.stringify(after.get(key)?.versions.map((version) => [version.period, facts(version)]));
		if (now !== then)
			problems.push({ code: 'units.not-steward', details: { ...first.cells.at('key'), key } });
	}
	return problems;
};
