import { overlaps } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { byFrom } from '../periods.ts';
import type { UnitKey, UnitVersion } from '../unit.ts';
import type { UnitColumn } from './columns.ts';
import type { Checked } from './gather.ts';
import type { UnitRow } from './unit-rows.ts';

type Claim = {
	readonly key: UnitKey;
	readonly period: UnitVersion['period'];
	/** The row that makes the claim; absent for a unit that is stored and not in the file. */
	readonly row?: UnitRow;
};

/** All versions that claim something, each with its row; stored units not in the file claim what they hold. */
const claims = (
	{ rows, stored }: Checked,
	what: (version: UnitVersion) => string | undefined,
): Map<string, Claim[]> => {
	const groups = new Map<string, Claim[]>();
	const claim = (key: UnitKey, version: UnitVersion, row?: UnitRow): void => {
		const value = what(version);
		if (value === undefined) return;
		const group = groups.get(value);
		const made = { key, period: version.period, ...(row ? { row } : {}) };
		if (group) group.push(made);
		else groups.set(value, [made]);
	};
	const inFile = new Set<UnitKey>();
	for (const row of rows) {
		if (!row.version) continue;
		inFile.add(row.key);
		claim(row.key, row.version, row);
	}
	for (const unit of stored.units.values()) {
		if (!unit.own || inFile.has(unit.key)) continue;
		for (const version of unit.versions) claim(unit.key, version);
	}
	return groups;
};

const clashes = (
	checked: Checked,
	code: string,
	column: UnitColumn,
	what: (version: UnitVersion) => string | undefined,
	shown: (row: UnitRow) => string,
): Problem[] => {
	const problems: Problem[] = [];
	for (const group of claims(checked, what).values()) {
		if (group.length < 2) continue;
		let longest: Claim | undefined;
		for (const claim of group.sort(byFrom)) {
			const other = longest;
			const reaches = longest?.period.until ?? '9999-12-31';
			if (!longest || (claim.period.until ?? '9999-12-31') > reaches) longest = claim;
			if (!other || other.key === claim.key || !overlaps(other.period, claim.period)) continue;
			const row = claim.row ?? other.row;
			if (!row) continue;
			const otherKey = row === claim.row ? other.key : claim.key;
			problems.push({ code, details: { ...row.cells.at(column), value: shown(row), other: otherKey } });
		}
	}
	return problems;
};

/** Two units of one steward that hold the same code on the same day. */
export const checkCodes = (checked: Checked): Problem[] =>
	clashes(
		checked,
		'units.code-overlaps',
		'code',
		({ code }) => code,
		(row) => row.version?.code ?? '',
	);

/** Two keys with the same name under the same parent on the same day: one unit written down twice. */
export const checkNames = (checked: Checked): Problem[] =>
	clashes(
		checked,
		'units.same-name',
		'name',
		({ names, parent }) => `${parent ?? ''}\n${names.vi}`,
		(row) => row.version?.names.vi ?? '',
	);
