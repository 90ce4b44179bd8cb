import { readFileSync } from 'node:fs';
import { readFacts } from '#exchange/core/read-facts.ts';
import { readTable } from '#exchange/core/read-table.ts';
import { readCsv } from '#exchange/csv.ts';
import { toFixed } from '#kernel/decimal.ts';
import { computeResults, type Inputs } from './core/compute-results.ts';
import type { PrintedFact, PublishedTable } from './core/published-table.ts';
import type { Results } from './core/results.ts';
import { readSettings } from './settings.ts';

/** Published results (data/results), computed again to the last printed digit. */
const sheet = (file: string) => {
	const read = readCsv(readFileSync(new URL(`../../data/results/${file}`, import.meta.url)), file);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};

/** A table of data/results, read without a problem. */
export const tableOf = (file: string): PublishedTable => {
	const { table, problems } = readTable(sheet(file));
	if (problems.length > 0) throw new Error(JSON.stringify(problems));
	return table;
};

/** The printed statistics of a file. */
export const factsOf = (file: string): readonly PrintedFact[] => {
	const { facts, problems } = readFacts(sheet(file));
	if (problems.length > 0) throw new Error(JSON.stringify(problems));
	return facts;
};

/** Settings written as YAML. */
export const settingsOf = (yaml: string) => {
	const read = readSettings(yaml);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.settings;
};

/** Results of a table of data/results. */
export const compute = (file: string, yaml = '', more: Omit<Inputs, 'table' | 'settings'> = {}): Results =>
	computeResults({ table: tableOf(file), settings: settingsOf(yaml), ...more });

/** What is listed: kind, unit, printed, computed. */
export const listed = ({ inconsistencies }: Results) =>
	inconsistencies.map(({ kind, unit, details: { printed = '', computed = '' } }) => [
		kind,
		unit,
		printed,
		computed,
	]);

/** The ranks that a table prints, by unit. */
export const printedRanks = (file: string) =>
	Object.fromEntries(tableOf(file).rows.map(({ unit, rank }) => [unit, Number(rank?.text)]));

/** The totals that a table prints, by unit, with so many digits. */
export const printedTotals = (file: string, digits: number) =>
	Object.fromEntries(
		tableOf(file).rows.map(({ unit, total }) => [unit, total ? toFixed(total.value, digits) : null]),
	);
