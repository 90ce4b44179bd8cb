import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toExact, toFixed } from '#kernel/decimal.ts';
import { mean, sum } from '#kernel/rational.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import { readFacts } from './core/read-facts.ts';
import { readTable } from './core/read-table.ts';
import { readSheetFile } from './read-file.server.ts';

const FOLDER = new URL('../../data/results/', import.meta.url);

const sheetOf = async (name: string) => {
	const read = await readSheetFile(readFileSync(new URL(name, FOLDER)), name);
	if (!read.ok) throw new Error(`${name}: ${read.problem.code}`);
	return read.value.sheet;
};

/** Table: rows, area columns. */
const TABLES: Record<string, readonly [number, number]> = {
	'ben-tre-2021.csv': [4, 0],
	'ha-tinh-ddci-2021.csv': [17, 9],
	'hai-duong-2021.csv': [2, 0],
	'papi-2012-sub-dimensions.csv': [63, 22],
	'papi-2012.csv': [63, 6],
	'pci-2013.csv': [63, 10],
	'pci-2014.csv': [63, 10],
	'provinces-2020.csv': [10, 0],
	'quang-binh-2022.csv': [6, 0],
	'quang-binh-2023.csv': [29, 0],
};

const FACTS: Record<string, number> = {
	'ben-tre-2021.facts.csv': 23,
	'dong-thap-2023.facts.csv': 1,
	'dong-thap-sipas-2023.facts.csv': 4,
	'hai-duong-2021.facts.csv': 2,
	'hue-communes.facts.csv': 15,
	'quang-binh-2023.facts.csv': 4,
};

test('every shipped file is read here', () => {
	const files = readdirSync(FOLDER).filter((name) => name.endsWith('.csv'));
	expect(files.toSorted()).toEqual([...Object.keys(TABLES), ...Object.keys(FACTS)].toSorted());
});

test.each(Object.entries(TABLES))('%s reads without a problem', async (name, [rows, areas]) => {
	const { table, problems, notes } = readTable(await sheetOf(name));
	expect(problems).toEqual([]);
	expect([table.rows.length, table.areas.length]).toEqual([rows, areas]);
	const known = name.startsWith('ha-tinh') ? ['exchange.column-left-out'] : [];
	expect(notes.map(({ code }) => code)).toEqual(known);
	expect(new Set(table.rows.map(({ year }) => year)).size).toBe(1);
});

test.each(Object.entries(FACTS))('%s reads without a problem', async (name, count) => {
	const { facts, problems } = readFacts(await sheetOf(name));
	expect(problems).toEqual([]);
	expect(facts).toHaveLength(count);
});

const table = async (name: string): Promise<PublishedTable> => readTable(await sheetOf(name)).table;

test('Quảng Bình 2023: the means of the two blocks are those printed', async () => {
	const { rows } = await table('quang-binh-2023.csv');
	const of = (block: string): string =>
		toFixed(mean(rows.filter((row) => row.block === block).flatMap(({ total }) => total?.value ?? [])), 2);
	expect([of('sở, ban, ngành'), of('huyện')]).toEqual(['91.65', '87.80']);
});

test('PAPI 2012: each total is the sum of its six dimensions, each dimension that of its parts', async () => {
	const [whole, parts] = [await table('papi-2012.csv'), await table('papi-2012-sub-dimensions.csv')];
	for (const [index, row] of whole.rows.entries()) {
		const dimensions = Object.values(row.areas).map(({ value }) => value);
		expect(toExact(sum(dimensions))).toBe(row.total && toExact(row.total.value));
		const subs = Object.values(parts.rows[index]?.areas ?? {}).map(({ value }) => value);
		expect(toFixed(sum(subs), 4)).toBe(row.total && toFixed(row.total.value, 4));
	}
});

test('Hà Tĩnh 2021: what does not apply is absent, and the misprinted 50 stands as printed', async () => {
	const { rows, areas } = await table('ha-tinh-ddci-2021.csv');
	expect(areas.every(({ max }) => max?.text === '10')).toBe(true);
	const finance = rows.find(({ unit }) => unit === 'Sở Tài chính');
	expect(finance?.areas['Tính năng động']?.text).toBe('50');
	expect(finance?.areas['Tiếp cận đất đai']).toBeUndefined();
});
