import { areasOf, toEntry } from './entries.mjs';
import { compare, parse } from './fraction.mjs';

const keyOf = (unit, block, year) => JSON.stringify([unit, block, year]);

const grouped = (items, key) => {
	const groups = new Map();
	for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
	return groups;
};

const byTotal = (a, b) => (a && b ? compare(b, a) : Number(!a) - Number(!b));

/**
 * Finds for each row of the table the line of results that belongs to it. A unit that stands twice has two lines;
 * they are paired by their totals.
 * @param known names of rows that the release itself lists as no units
 */
export const pairRows = (rows, unitLines, settings, scope, known) => {
	const nameOf = ({ unit }) => (Object.hasOwn(settings.aliases, unit) ? settings.aliases[unit] : unit);
	const lines = grouped(unitLines, ({ value }) => keyOf(value.unit, value.block, value.year));
	const entries = [];
	const findings = [];
	for (const [key, group] of grouped(rows, ({ value }) => keyOf(nameOf(value), value.block, value.year))) {
		const results = [...(lines.get(key) ?? [])].sort((a, b) =>
			byTotal(parse(a.value.total), parse(b.value.total)),
		);
		lines.delete(key);
		if (results.length === 0 && group.every(({ value }) => known.has(value.unit))) continue;
		const own = group
			.map((row) => ({ row, total: toEntry(row.value, settings, 'areas', undefined).total }))
			.sort((a, b) => byTotal(a.total, b.total));
		own.forEach(({ row }, index) => {
			const stated = results[index];
			if (stated) entries.push({ ...toEntry(row.value, settings, scope, stated), at: row.line });
			else
				findings.push({
					code: 'result-missing',
					file: 'results-units.ndjson',
					line: row.line,
					record: row.value,
				});
		});
		for (const { line, value } of results.slice(own.length))
			findings.push({ code: 'result-unfounded', file: 'results-units.ndjson', line, record: value });
	}
	for (const { line, value } of [...lines.values()].flat())
		findings.push({ code: 'result-unfounded', file: 'results-units.ndjson', line, record: value });
	// The order of the table decides which of two equal units is named first.
	entries.sort((a, b) => a.at - b.at);
	return { entries, findings };
};

/** The columns of areas of the table, or undefined where the scope holds none. */
export const columnsOf = (inputs, settings, scope) => {
	const table = inputs.find(({ value }) => value.kind === 'table' && value.table === 0);
	return scope === 'ranking' ? undefined : areasOf(table?.value.areas ?? [], settings);
};
