import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { leavesOf, nodesOf } from '#criteria/core/leaves.ts';
import { readEntries } from '#exchange/core/read-entries.ts';
import { ENTRY_LIMITS, readCsv } from '#exchange/csv.ts';
import { writeCsv } from '#exchange/write-csv.ts';
import { toExact } from '#kernel/decimal.ts';
import type { ScoreEntry } from '#par-index/core/scorecard/entry.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { roundParts, sonLa } from '../../../verify/scored.fixture.ts';
import { SCORING_FILES } from '../core/lines.ts';
import { buildRelease } from '../core/release.ts';
import type { Scope } from '../core/scope.ts';
import { SCORING_DICTIONARY } from '../core/scoring-dictionary.ts';
import { download, madeNames, tablesIn } from './downloads.ts';

const NUMBER = 'son-la-2017-01';
const made = madeNames(NUMBER);
const shipped = readFileSync(
	join(import.meta.dirname, '../../../data/rounds/son-la-2017/entries.csv'),
	'utf8',
);

let round: Awaited<ReturnType<typeof sonLa>>;
let released: (scope: Scope) => { name: string; text: string }[];
beforeAll(async () => {
	round = await sonLa();
	const made = new Map<Scope, { name: string; text: string }[]>();
	released = (scope) => {
		const files = made.get(scope) ?? [...buildRelease(roundParts(round, scope), sha256).files];
		made.set(scope, files);
		return files;
	};
});

const tableOf = (name: string, scope: Scope = 'gap') => {
	const found = download(NUMBER, name, released(scope));
	if (!found || !('table' in found)) throw new Error(`no table ${name}`);
	const [head = [], ...rows] = found.table;
	const cell = (row: (typeof rows)[number], column: string) => {
		const value = row[head.indexOf(column)];
		return typeof value === 'object' ? value.number : value;
	};
	return { head: head.map(String), rows, cell, table: found.table };
};

it('the table of sets has every node of the three sets once, with name, level and maximum', () => {
	const { rows, cell } = tableOf(made.sets);
	const sets = round.computed.scored?.sets ?? [];
	expect(sets.map((set) => nodesOf(set).length)).toEqual(
		sets.map(({ id }) => rows.filter((row) => cell(row, 'set') === id).length),
	);
	expect(rows).toHaveLength(293);
	const leaf = rows.find(
		(row) => cell(row, 'set') === 'son-la-2017-departments' && cell(row, 'code') === '1.1.3',
	);
	if (!leaf) throw new Error('no leaf 1.1.3');
	expect(['level', 'parent', 'max', 'source', 'year'].map((name) => cell(leaf, name))).toEqual([
		...[3, '1.1', '1.5', 'self', 2017],
	]);
	expect(cell(leaf, 'name.vi')).toBe('Mức độ hoàn thành các nhiệm vụ trong kế hoạch');
	expect(cell(leaf, 'appraiser.name')).toBe('Sở Nội vụ');
	expect(rows.every((row) => cell(row, 'name.vi') !== undefined)).toBe(true);
});

it('the table of entries has every row of the file that was entered, with names beside codes', () => {
	const { rows, cell } = tableOf(made.entries);
	// Above them stand a title, which says what they are, and the head.
	expect(rows).toHaveLength(shipped.trim().split('\n').length - 2);
	expect(rows).toHaveLength(7487);
	const row = rows.find((one) => cell(one, 'unit') === 'Bắc Yên' && cell(one, 'leaf') === '1.1.3');
	if (!row) throw new Error('no entry');
	expect(cell(row, 'leaf.name')).toMatch(/nhiệm vụ/);
	expect(cell(row, 'input.name')).toMatch(/nhiệm vụ/);
});

it('the table of entries, read again as a file of entries, is what was entered', () => {
	const { table } = tableOf(made.entries);
	const read = readCsv(Buffer.from(writeCsv(table, { byteOrderMark: 'with' })), 'tai-ve.csv', ENTRY_LIMITS);
	if (!read.ok) throw new Error(read.problem.code);
	const { entries, problems } = readEntries(read.value, round.computed.scored?.sets ?? []);
	expect(problems).toEqual([]);
	const texts = (list: readonly ScoreEntry[]) =>
		list
			.map(({ unit, block, year, stage, leaf, input, value }) =>
				[unit, block, year, stage, leaf, input, typeof value === 'string' ? value : toExact(value)].join('|'),
			)
			.toSorted();
	expect(texts(entries)).toEqual(texts(round.computed.scored?.entries ?? []));
});

it('the table of leaves has each leaf of each unit, with its points, the maximum and what the unit gave itself', () => {
	const { rows, cell } = tableOf(made.leaves);
	const cards = round.index.cards;
	expect(rows).toHaveLength(cards.reduce((sum, { set }) => sum + leavesOf(set).length, 0));
	expect(rows).toHaveLength(2195);
	const row = rows.find((one) => cell(one, 'unit') === 'Bắc Yên' && cell(one, 'leaf') === '1.1.2');
	if (!row) throw new Error('no leaf');
	expect(['points', 'max', 'self', 'notApplicable', 'stage'].map((name) => cell(row, name))).toEqual([
		...['0', '0.5', '0', 'false', 'appraisal1'],
	]);
	expect(cell(row, 'area.name')).toBeDefined();
	expect(rows.every((one) => cell(one, 'leaf.name') !== undefined && cell(one, 'set') !== undefined)).toBe(
		true,
	);
	// A spreadsheet would make a day of a fraction.
	expect(rows.flat().some((value) => typeof value === 'string' && /^-?\d+\/\d+$/.test(value))).toBe(false);
});

it('a smaller scope lays open no more in tables than in its files', () => {
	const of = (scope: Scope) => tablesIn(released(scope).map(({ name }) => name));
	expect(of('areas')).toEqual(['units', 'blocks', 'sets']);
	expect(of('leaves')).toEqual(['units', 'blocks', 'sets', 'entries', 'leaves']);
	expect(download(NUMBER, made.leaves, released('areas'))).toBeUndefined();
	const { rows, cell } = tableOf(made.leaves, 'leaves');
	expect(rows.every((row) => cell(row, 'self') === undefined)).toBe(true);
	const entered = tableOf(made.entries, 'leaves');
	expect(entered.rows.some((row) => entered.cell(row, 'stage') === 'self')).toBe(false);
});

it('the dictionary of a release explains every column of every table and file, in Vietnamese and English', () => {
	const files = released('gap');
	const { rows, cell } = tableOf(made.dictionary);
	const explained = (file: string) => rows.filter((row) => cell(row, 'file') === file);
	for (const table of tablesIn(files.map(({ name }) => name)))
		expect(
			explained(made[table]).map((row) => cell(row, 'name')),
			table,
		).toEqual(tableOf(made[table]).head);
	for (const [name, { name: file }] of Object.entries(SCORING_FILES)) {
		const members = new Set(
			(files.find((one) => one.name === file)?.text ?? '')
				.split('\n')
				.filter(Boolean)
				.flatMap((line) => Object.keys(JSON.parse(line))),
		);
		const known = SCORING_DICTIONARY[name as keyof typeof SCORING_DICTIONARY].map((one) => one.name);
		expect(
			[...members].filter((member) => !known.includes(member)),
			file,
		).toEqual([]);
		expect(explained(file).map((row) => cell(row, 'name'))).toEqual(known);
	}
	expect(
		rows.every((row) => [cell(row, 'vi'), cell(row, 'en')].every((text) => String(text).length > 2)),
	).toBe(true);
	const area = explained(made.units).find((row) => cell(row, 'name') === 'areas.1.max');
	expect(area && cell(area, 'vi')).toMatch(/^Lĩnh vực 1.*: điểm tối đa$/);
});

it('one JSON holds sets, entries and leaves with as many records as their files', () => {
	const files = released('gap');
	const found = download(NUMBER, made.results, files);
	if (!found || !('text' in found)) throw new Error('no JSON');
	const json = JSON.parse(found.text);
	for (const [name, { name: file }] of Object.entries(SCORING_FILES))
		expect(json[name], name).toHaveLength(
			(files.find((one) => one.name === file)?.text ?? '').trim().split('\n').length,
		);
});
