import { canonical } from '../canonical.mjs';
import { areasOf, figuresOf, toEntry } from './entries.mjs';

const keyOf = (unit, block, year) => JSON.stringify([unit, block, year]);

const grouped = (items, key) => {
	const groups = new Map();
	for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
	return groups;
};

/** How many of a row's own figures a line of results states as they are computed. */
const likeness = (entry, { value }) => {
	const figures = Object.entries(figuresOf(entry)).filter(([, figure]) => figure !== undefined);
	return figures.filter(([name, figure]) => canonical(figure) === canonical(value[name] ?? null)).length;
};

/** Where no rank is counted the printed one stands, if it is one and the line has a percent to be ranked by. */
const printedRank = ({ value }, line) => {
	const isRank = line.value.ranked && /^0*[1-9]\d*$/.test(value.rank?.value ?? '');
	return Number((isRank ? Number(value.rank.value) : null) === line.value.rank);
};

/** A unit that stands twice has two lines; each row gets the one that is most like it. */
const closest = (row, results, settings, scope) => {
	const [first, ...others] = results;
	if (others.length === 0) return first;
	const score = (line) =>
		likeness(toEntry(row.value, settings, scope, line), line) * 2 + printedRank(row, line);
	return results.reduce((best, line) => (score(line) > score(best) ? line : best));
};

/**
 * Finds for each row of the table the line of results that belongs to it.
 * @param rows without those that the release itself lists as no units
 */
export const pairRows = (rows, unitLines, settings, scope) => {
	const file = 'results-units.ndjson';
	const nameOf = ({ unit }) => (Object.hasOwn(settings.aliases, unit) ? settings.aliases[unit] : unit);
	const lines = grouped(unitLines, ({ value }) => keyOf(value.unit, value.block, value.year));
	const entries = [];
	const findings = [];
	for (const [key, group] of grouped(rows, ({ value }) => keyOf(nameOf(value), value.block, value.year))) {
		let results = lines.get(key) ?? [];
		for (const row of group) {
			const stated = closest(row, results, settings, scope);
			results = results.filter((line) => line !== stated);
			if (stated) entries.push({ ...toEntry(row.value, settings, scope, stated), at: row.line });
			else findings.push({ code: 'result-missing', file, line: row.line, record: row.value });
		}
		lines.set(key, results);
	}
	for (const { line, value } of [...lines.values()].flat())
		findings.push({ code: 'result-unfounded', file, line, record: value });
	// The order of the table decides which of two equal units is named first.
	entries.sort((a, b) => a.at - b.at);
	return { entries, findings };
};

/** The columns of areas of the table, or undefined where the scope holds none. */
export const columnsOf = (inputs, settings, scope) => {
	const table = inputs.find(({ value }) => value.kind === 'table' && value.table === 0);
	return scope === 'ranking' ? undefined : areasOf(table?.value.areas ?? [], settings);
};
