import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { roundOfFiles } from '#exchange/round-of-files.server.ts';
import { toExact } from '#kernel/decimal.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { freeze } from '#publication/core/frozen.ts';
import { publicRows } from '#publication/core/public-rows.ts';
import type { RoundSource } from '#publication/core/round-source.ts';
import { previewRound, roundOfCells } from './round-of-cells.server.ts';
import { historyOfCountry } from './shipped-history.server.ts';

const DATA = join(import.meta.dirname, '../data');
const historyOf = historyOfCountry();
const bytesOf = (path: string) => readFileSync(join(DATA, path));

const setOf = (id: string): CriteriaSet => {
	const read = readSet(bytesOf(`sets/${id}.yaml`).toString('utf8'));
	if (!read.ok) throw new Error(id);
	return read.set;
};

/** A reference round computed from its file, and the same entries as the cells of a round. */
const made = async (round: string, year: number, setIds: readonly string[]) => {
	const sets = setIds.map(setOf);
	const settings = bytesOf(`rounds/${round}/settings.yaml`).toString('utf8');
	const file = await roundOfFiles(
		{
			entries: { name: 'entries.csv', bytes: bytesOf(`rounds/${round}/entries.csv`) },
			previous: readdirSync(join(DATA, 'rounds', round))
				.filter((name) => name.startsWith('previous-'))
				.map((name) => ({ name, bytes: bytesOf(`rounds/${round}/${name}`) })),
			sets,
			settings,
		},
		{ readSettings, saysRounding, historyOf },
	);
	if (!file.ok) throw new Error(JSON.stringify(file.problems.slice(0, 3)));
	const cards = file.index.cards;
	const { entries = [] } = file.computed.scored ?? {};
	const source: RoundSource = {
		key: 'entries.csv',
		year,
		settings,
		sets,
		changes: [],
		previous: file.computed.inputs.previous as unknown as RoundSource['previous'],
		units: cards.map(({ unit, block, set }, at) => ({
			unitId: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
			name: unit,
			block,
			set: sets.indexOf(set),
			cells: entries
				.filter((entry) => entry.unit === unit && entry.block === block && entry.year === year)
				.map(({ leaf, stage, input, value }) => ({
					leaf,
					stage,
					input,
					value: typeof value === 'string' ? value : toExact(value),
				})),
		})),
	};
	return { file, source };
};

const known = new Map<string, ReturnType<typeof made>>();
const bothWays: typeof made = (round, year, setIds) => {
	const found = known.get(round) ?? made(round, year, setIds);
	known.set(round, found);
	return found;
};

const filesOf = (computed: Parameters<typeof freeze>[0]): Readonly<Record<string, string>> =>
	Object.fromEntries(freeze(computed, 'gap', sha256).files.map(({ name, text }) => [name, text]));

describe('a round computed from its cells', () => {
	it.each([
		['hai-duong-2021', 2021, ['hai-duong-2021-departments', 'hai-duong-2021-districts']],
		['son-la-2017', 2017, ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts']],
	] as const)(
		'has the bytes of the same entries in a file: %s',
		async (round, year, sets) => {
			const { file, source } = await bothWays(round, year, sets);
			const cells = await roundOfCells(source, historyOf);
			if (!cells.ok) throw new Error(JSON.stringify(cells.problems.slice(0, 3)));
			expect(filesOf(cells.computed)).toEqual(filesOf(file.computed));
			// A test that could not fail would be none.
			const [first, ...others] = source.units;
			if (!first) throw new Error('no units');
			const changed = await roundOfCells(
				{ ...source, units: [{ ...first, cells: first.cells.slice(1) }, ...others] },
				historyOf,
			);
			expect(changed.ok && filesOf(changed.computed)).not.toEqual(filesOf(file.computed));
		},
		60_000,
	);

	it('has its blocks in the order of the plan, and the same bytes whatever that order is', async () => {
		const { file, source } = await bothWays('hai-duong-2021', 2021, [
			'hai-duong-2021-departments',
			'hai-duong-2021-districts',
		]);
		const orders: string[][] = [];
		for (const units of [source.units, source.units.toReversed()]) {
			const cells = await roundOfCells({ ...source, units }, historyOf);
			if (!cells.ok) throw new Error(JSON.stringify(cells.problems.slice(0, 3)));
			const order = cells.index.results.blocks.map(({ block }) => block);
			expect(order).toEqual([...new Set(units.map(({ block }) => block))]);
			expect(publicRows(cells.computed, 'areas').blocks.map(({ block }) => block)).toEqual(order);
			expect(filesOf(cells.computed)).toEqual(filesOf(file.computed));
			orders.push(order);
		}
		expect(orders[0]).toEqual(orders[1]?.toReversed());
	}, 60_000);

	it('says of two districts of Hải Dương with 85,86 that the declared key set them apart', async () => {
		const { source } = await bothWays('hai-duong-2021', 2021, [
			'hai-duong-2021-departments',
			'hai-duong-2021-districts',
		]);
		const preview = await previewRound(source, historyOf);
		if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
		const { affected, findings, withoutEntries } = preview.value;
		expect([findings.missingCount, withoutEntries]).toEqual([0, []]);
		const tie = affected.ties.find(({ units }) => units.some(({ rank }) => rank === 1));
		expect(tie?.units.map(({ rank }) => rank)).toEqual([1, 2]);
		expect(affected.affected.filter(({ variant, rank }) => variant === 'ties-shared' && rank === 2)).toEqual([
			expect.objectContaining({ otherRank: 1 }),
		]);
	}, 60_000);

	it('names a unit for which nothing was entered, and a leaf without its input', async () => {
		const { source } = await bothWays('hai-duong-2021', 2021, [
			'hai-duong-2021-departments',
			'hai-duong-2021-districts',
		]);
		const [first, second, ...others] = source.units;
		if (!first || !second) throw new Error('no units');
		const leaf = second.cells[0]?.leaf;
		const preview = await previewRound(
			{
				...source,
				units: [
					{ ...first, cells: [] },
					{ ...second, cells: second.cells.filter((cell) => cell.leaf !== leaf) },
					...others,
				],
			},
			historyOf,
		);
		if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
		expect(preview.value.withoutEntries).toEqual([first.name]);
		expect(preview.value.findings.missing.map(({ unit, leaf: code }) => [unit, code])).toContainEqual([
			second.name,
			leaf,
		]);
	}, 60_000);
});
