import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readCsv } from '#exchange/csv.ts';
import { expect } from './press.ts';
import type { Reference } from './references.ts';

/** The ranking of a block as the public reads it. */
export const readRanking = async (page: Page) => {
	const rows = await page.locator('[aria-labelledby="ranking-caption"] tbody tr').evaluateAll((found) =>
		found.map((row) => ({
			// a note about the unit stands beside its name
			unit: row.querySelector('th > a:not(.note)')?.textContent?.trim() ?? '',
			cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? ''),
		})),
	);
	const heads = await page.locator('[aria-labelledby="ranking-caption"] thead th').allTextContents();
	const headlines = await page.locator('.headlines > div').evaluateAll((found) =>
		found.map((one) => ({
			term: one.querySelector('dt')?.textContent ?? '',
			parts: [...one.querySelectorAll('dd > *')].map((part) => (part.textContent ?? '').replace(/\s*%$/, '')),
		})),
	);
	const bands = await page.locator('nav[aria-label^="Xếp loại"] li').allTextContents();
	/** Which of the cells is the index, the name not being one of them. */
	const percentAt = heads.findIndex((text) => text.includes('Chỉ số')) - 1;
	return { rows, percentAt, headlines: new Map(headlines.map(({ term, parts }) => [term, parts])), bands };
};

type Ranking = Awaited<ReturnType<typeof readRanking>>;

const linesOf = (file: string): readonly (readonly string[])[] => {
	const path = new URL(`../../../data/results/${file}`, import.meta.url);
	if (!existsSync(path)) return [];
	const read = readCsv(readFileSync(path), file);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value.rows.map((row) => row.map(String)).slice(1);
};

/** What a page says of a statistic that decisions print. */
const SAID: Readonly<Record<string, (ranking: Ranking) => string | undefined>> = {
	'Số đơn vị': ({ rows }) => String(rows.length),
	'Trung bình': ({ headlines }) => headlines.get('Trung bình')?.[0],
	'Trên trung bình': ({ headlines }) => headlines.get('Cao hơn trung bình')?.[0]?.split('/')[0],
	'Đơn vị cao nhất': ({ headlines }) => headlines.get('Cao nhất')?.[1],
	'Đơn vị thấp nhất': ({ headlines }) => headlines.get('Thấp nhất')?.[1],
	'Giá trị cao nhất': ({ headlines }) => headlines.get('Cao nhất')?.[0],
	'Giá trị thấp nhất': ({ headlines }) => headlines.get('Thấp nhất')?.[0],
	'Chênh lệch cao nhất - thấp nhất': ({ headlines }) => headlines.get('Chênh lệch')?.[0]?.split(' ')[0],
};

/** The statistics of data/results for a block in a year, each beside what the page says. @returns how many there were */
export const expectFacts = (
	{ name, printed }: Reference,
	{ block, year }: { block: string; year: string },
	ranking: Ranking,
): number => {
	const facts = linesOf(`${name}.facts.csv`).filter((line) => line[0] === block && line[1] === year);
	const expected = facts.map(([, , fact = '', value = '']) => [
		fact,
		printed.misprints[`${block} ${year} ${fact}`] ?? value,
	]);
	const said = expected.map(([fact = '', value = '']) => {
		const band = /^Xếp loại: (.+)$/.exec(fact)?.[1];
		if (band === undefined) return [fact, SAID[fact]?.(ranking) ?? ''];
		const chip = ranking.bands.find((text) => text.startsWith(`${band} `)) ?? '';
		return [fact, chip.startsWith(`${band} ${value}`) ? value : chip];
	});
	expect.soft(said).toEqual(expected);
	return facts.length;
};

/** Units of a block whose figures were printed: by name, or by place where the source names nobody. @returns how many */
export const expectPrinted = (
	{ name, printed }: Reference,
	block: string,
	{ rows, bands }: Ranking,
): number => {
	const table = linesOf(`${name}.csv`).filter((line) => line[1] === block);
	for (const [unit = '', , , percent = '', rank] of table) {
		const row = rows.find((one) => (rank ? one.cells[0] === rank : one.unit === unit));
		expect.soft(row?.cells.slice(1), `${unit} ${percent}`).toContain(percent);
	}
	const named = printed.units.filter(({ unit }) => rows.some((row) => row.unit === unit));
	for (const { unit, rank, percent, moved } of named) {
		const cells = rows.find((row) => row.unit === unit)?.cells ?? [];
		expect.soft(cells[0], unit).toBe(rank);
		if (percent) expect.soft(cells, unit).toContain(percent);
		if (moved) expect.soft(cells.join(' | '), unit).toContain(moved);
	}
	const counts = printed.bands[block] ?? [];
	for (const [at, count] of counts.entries()) expect.soft(bands[at]).toMatch(new RegExp(` ${count}(\\D|$)`));
	return table.length + named.length + counts.length;
};
