import { type Day, isPeriod, type Period, parseDay } from '#kernel/calendar.ts';
import type { Problem } from '#kernel/decision.ts';
import { slug } from '#kernel/text.ts';
import { kindOf, shortName } from '../kinds.ts';
import type { Names, Region, UnitKey, UnitVersion } from '../unit.ts';
import { badCharacter } from './characters.ts';
import { UNIT_COLUMNS, type UnitColumn } from './columns.ts';
import { type Cells, readTable, type TextTable } from './table.ts';

/** One row of the table of units. Without `version` it only puts an existing unit into a block. */
export type UnitRow = {
	readonly key: UnitKey;
	readonly period: Period;
	readonly version?: UnitVersion | undefined;
	readonly block?: string | undefined;
	readonly cells: Cells<UnitColumn>;
};

export type UnitRows = {
	readonly rows: readonly UnitRow[];
	/** Keys of rows left out for their faults: other rows may refer to them without a second complaint. */
	readonly flawed: ReadonlySet<UnitKey>;
	readonly namesBlocks: boolean;
	readonly problems: readonly Problem[];
};

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_NAME = 300;

type Complain = (code: string, column: UnitColumn, details?: Problem['details']) => void;

const readDay = (cells: Cells<UnitColumn>, column: 'from' | 'until', complain: Complain): Day | undefined => {
	const text = cells.of(column);
	if (text === '') return undefined;
	const day = parseDay(text);
	if (!day) complain('units.bad-day', column, { value: text });
	return day;
};

/** Word processors turn apostrophes and hyphens into others that look alike: one of each is kept ("Ea H'Leo"). */
const oneSpelling = (name: string): string =>
	name
		.replace(/[\u2018\u2019\u02bc\u00b4\u0060]/g, "'")
		.replace(/[\u2010-\u2015]/g, '-')
		.replace(/\s+/g, ' ');

const readNames = (cells: Cells<UnitColumn>, complain: Complain): Names => {
	for (const column of ['name', 'nameEn', 'nameKm', 'code', 'block', 'region'] as const) {
		const text = oneSpelling(cells.of(column));
		const bad = badCharacter(text);
		if (bad) complain(bad.code, column, { character: bad.character });
		if (text.length > MAX_NAME) complain('units.too-long', column, { limit: MAX_NAME });
	}
	const [vi, en, km] = [cells.of('name'), cells.of('nameEn'), cells.of('nameKm')].map(oneSpelling);
	return { vi: vi ?? '', ...(en ? { en } : {}), ...(km ? { km } : {}) };
};

const readRegions = (text: string): Region[] =>
	text
		.split(';')
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) => {
			const colon = part.indexOf(':');
			return { scheme: part.slice(0, Math.max(colon, 0)).trim(), name: part.slice(colon + 1).trim() };
		});

/**
 * The key of a unit whose row gives none: its name, and the unit above it, since every province has its "Sở Nội vụ".
 * @param parent key of the unit above, without the year that a later unit of the same name carries
 */
const deriveKey = (name: string, parent: UnitKey | undefined): UnitKey => {
	const above = parent === undefined || parent === 'viet-nam' ? '' : parent.replace(/-\d{4}$/, '');
	return slug(`${above === '' ? shortName(name) : name} ${above}`);
};

const readRow = (cells: Cells<UnitColumn>, complain: Complain): Omit<UnitRow, 'cells'> => {
	const names = readNames(cells, complain);
	const period: Period = {
		from: readDay(cells, 'from', complain),
		until: readDay(cells, 'until', complain),
	};
	if (!isPeriod(period)) complain('units.period-reversed', 'until');

	const parent = cells.of('parent') || undefined;
	const key = cells.of('key') || deriveKey(names.vi, parent);
	if (!KEY.test(key) || key.length > 120) complain('units.bad-key', 'key', { value: key });
	const block = cells.of('block') || undefined;
	if (names.vi === '' && cells.of('kind') === '' && block) return { key, period, block };

	const word = cells.of('kind');
	const kind = kindOf(word);
	if (word === '') complain('units.kind-missing', 'kind');
	else if (!kind) complain('units.unknown-kind', 'kind', { value: word });
	if (names.vi === '') complain('units.name-missing', 'name');

	const regions = readRegions(cells.of('region'));
	if (new Set(regions.map(({ scheme }) => scheme)).size < regions.length) {
		complain('units.region-twice', 'region', { value: cells.of('region') });
	}
	const code = cells.of('code') || undefined;
	return { key, period, block, version: { period, kind: kind ?? 'other', names, code, parent, regions } };
};

/** Reads the table of units. Every fault of every row is reported with file, row and column; faulty rows are left out. */
export const readUnitRows = (table: TextTable): UnitRows => {
	const read = readTable(table, UNIT_COLUMNS, ['kind', 'name']);
	const problems = [...read.problems];
	const flawed = new Set<UnitKey>();
	const rows: UnitRow[] = [];
	for (const cells of read.rows) {
		let faults = 0;
		const row = readRow(cells, (code, column, details = {}) => {
			faults += 1;
			problems.push({ code, details: { ...cells.at(column), ...details } });
		});
		if (faults === 0) rows.push({ ...row, cells });
		else flawed.add(row.key);
	}
	return { rows, flawed, namesBlocks: read.has('block'), problems };
};
