/**
 * Ranking and statistics of 40,000 units in 63 blocks against the time to parse the same table as CSV (design.md §6):
 * both in one run, in turns, medians and quartiles of the ratio. The limit is 10.
 *
 * node bench/ranking.ts [--rounds 15]
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { decimal } from '#kernel/decimal.ts';
import { computeResults } from '#par-index/core/compute-results.ts';
import type { PrintedNumber, PublishedRow, PublishedTable } from '#par-index/core/published-table.ts';
import { DEFAULT_SETTINGS } from '#par-index/core/settings.ts';

const UNITS = 40_000;
const BLOCKS = 63;
const LIMIT = 10;
const AREAS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** A small generator of its own, so that every run ranks the same table (mulberry32). */
const random = (seed: number) => {
	let state = seed;
	return (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

const printed = (text: string): PrintedNumber => ({
	text,
	value: decimal(text),
	digits: text.split('.')[1]?.length ?? 0,
});

/** The cells of a table such as a ministry could publish: unit, block, year, total, eight areas. */
const cells = (): string[][] => {
	const next = random(20_260_101);
	return Array.from({ length: UNITS }, (_, index) => {
		const areas = AREAS.map(() => (next() * 12.5).toFixed(2));
		const total = areas.reduce((sum, points) => sum + Number(points), 0).toFixed(2);
		return [`Xã Tân Phú ${index}`, `Tỉnh ${index % BLOCKS}`, '2026', total, ...areas];
	});
};

const toTable = (rows: readonly (readonly string[])[]): PublishedTable => ({
	file: 'bench.csv',
	areas: AREAS.map((code) => ({ code })),
	rows: rows.map(
		([unit = '', block = '', year, total = '', ...areas], index): PublishedRow => ({
			place: { file: 'bench.csv', row: index + 2 },
			unit,
			block,
			year: Number(year),
			total: printed(total),
			parts: {},
			areas: Object.fromEntries(AREAS.map((code, at) => [code, printed(areas[at] ?? '0')])),
		}),
	),
});

const timed = (work: () => unknown): number => {
	const start = process.hrtime.bigint();
	work();
	return Number(process.hrtime.bigint() - start) / 1e6;
};

const quartiles = (values: readonly number[]): readonly [number, number, number] => {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
	return [at(0.25), at(0.5), at(0.75)];
};

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Math.max(15, Number(values.rounds));
const rows = cells();
const csv = [['unit', 'block', 'year', 'total', ...AREAS], ...rows].map((row) => row.join(',')).join('\n');
const table = toTable(rows);
const parsing = () => parse(csv);
const ranking = () => computeResults({ table, settings: DEFAULT_SETTINGS });

// The first calls compile; they are not measured.
parsing();
ranking();
const parsed: number[] = [];
const ranked: number[] = [];
for (let round = 0; round < rounds; round++) {
	parsed.push(timed(parsing));
	ranked.push(timed(ranking));
}
const ratios = ranked.map((time, index) => time / (parsed[index] ?? Number.NaN));
const [low, middle, high] = quartiles(ratios);
const show = (name: string, times: readonly number[]): void => {
	const [q1, median, q3] = quartiles(times);
	console.log(`${name.padEnd(28)} ${median.toFixed(0)} ms (${q1.toFixed(0)}–${q3.toFixed(0)})`);
};
console.log(
	`${UNITS} units, ${BLOCKS} blocks, ${AREAS.length} areas; ${rounds} rounds; load ${loadavg()[0]?.toFixed(2)}`,
);
show('parse the CSV', parsed);
show('rank, statistics, checks', ranked);
const verdict = high < LIMIT ? 'within the limit' : low > LIMIT ? 'OVER THE LIMIT' : 'undecided';
console.log(`ratio ${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}), limit ${LIMIT}: ${verdict}`);
process.exitCode = verdict === 'OVER THE LIMIT' ? 1 : 0;
