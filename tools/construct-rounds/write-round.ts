import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toExact } from '#kernel/decimal.ts';
import type { Given, Value } from '#scoring/core/form.ts';
import type { FilledUnit } from './construct-block.ts';
import type { BlockYear, RoundCase } from './round-case.ts';

/** Said in the first line of every table: nobody may take these figures for a province's own. */
const FICTITIOUS = 'DỮ LIỆU MINH HỌA - không phải số liệu công bố của địa phương (illustrative data)';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;

const titleOf = (columns: number): string =>
	lineOf([FICTITIOUS, ...Array.from({ length: columns - 1 }, () => '')]);

const textOf = (value: Value): string => (typeof value === 'object' ? toExact(value) : value);

const rowsOf = (given: Given): readonly (readonly [string, string])[] =>
	Object.entries(given).flatMap(([input, value]) =>
		value === undefined ? [] : [[input, textOf(value)] as const],
	);

const entriesOf = (
	block: string,
	year: number,
	units: readonly FilledUnit[],
	stages: RoundCase['stages'],
): readonly string[] =>
	units.flatMap(({ unit, leaves }) =>
		leaves.flatMap(({ leaf, appraised, self }) => {
			const { code } = leaf.node;
			const lines = (stage: string, given: Given) =>
				rowsOf(given).map(([input, value]) => lineOf([unit, block, String(year), stage, code, input, value]));
			if (leaf.source !== 'self') return lines('final', appraised);
			if (stages === 'appraisal' || !self) return lines('appraisal1', appraised);
			return [...lines('self', self), ...lines('appraisal1', appraised)];
		}),
	);

const hundredths = (total: number): string =>
	`${Math.floor(total / 100)}.${String(total % 100).padStart(2, '0')}`;

const previousOf = (years: readonly BlockYear[]): string =>
	titleOf(4) +
	lineOf(['Đơn vị', 'Khối', 'Năm', 'Chỉ số']) +
	years
		.flatMap(({ block, year, totals }) =>
			[...totals].map(([unit, total]) => lineOf([unit, block, String(year), hundredths(total)])),
		)
		.join('');

/** Writes the tables of a round: its entries, and one table for each earlier year. */
export const writeRound = (
	folder: string,
	round: RoundCase,
	blocks: readonly { readonly block: string; readonly units: readonly FilledUnit[] }[],
): void => {
	mkdirSync(folder, { recursive: true });
	const entries = blocks.flatMap(({ block, units }) => entriesOf(block, round.year, units, round.stages));
	const head = lineOf(['unit', 'block', 'year', 'stage', 'leaf', 'input', 'value']);
	writeFileSync(join(folder, 'entries.csv'), titleOf(7) + head + entries.join(''));
	for (const [year, years] of Map.groupBy(round.previous, ({ year }) => year))
		writeFileSync(join(folder, `previous-${year}.csv`), previousOf(years));
};
