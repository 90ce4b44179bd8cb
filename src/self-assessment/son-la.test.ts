import { beforeAll, expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import type { Id } from '#kernel/id.ts';
import { computeIndex } from '#par-index/core/scorecard/compute-index.ts';
import { entriesOfCells } from '#par-index/core/scorecard/entries-of-cells.ts';
import type { ScoreEntry } from '#par-index/core/scorecard/entry.ts';
import { roundOf } from '#par-index/reference-rounds.fixture.ts';
import { benTre, granted, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { addRound, settleRound } from './a-round.fixture.ts';
import { saveCells } from './commands/save-cells.ts';
import { card } from './queries/card.ts';

const database = testDatabase();
const IDS = ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts'];
const round = roundOf('son-la-2017', IDS);
const idOf = (at: number) => `00000000-0000-7000-8000-00000000070${at}` as Id<'unit'>;

/** One unit of each of the three sets of the round. */
const UNITS = IDS.map((id, at) => {
	const found = round.index.cards.find(({ set }) => set.id === id);
	if (!found) throw new Error(`no unit of ${id}`);
	return { ...found, id: idOf(at), roundKey: `2017-${at}` };
});

/** A value as somebody types it, with a decimal comma. */
const typed = ({ value }: ScoreEntry): string =>
	typeof value === 'string' ? value : toExact(value).replace('.', ',');

beforeAll(async () => {
	const superuser = database.pool('superuser');
	await settleRound(superuser);
	for (const [at, { id, unit: name, block, set, roundKey: key }] of UNITS.entries())
		await addRound(superuser, {
			id: `00000000-0000-7000-8000-00000000092${at}`,
			key,
			year: 2017,
			set,
			units: [{ id, name, block }],
		});
});

it.each(UNITS)('$unit comes to the same points from typed cells as from its file', async (unit) => {
	const { id: unitId, roundKey } = unit;
	const clerk = {
		...minh,
		jurisdictionId: benTre.id,
		units: [unitId],
		grants: granted('unit-clerk', unitId),
	};
	const { runCommand, runQuery, clock } = testRunners(database.transactions('app'));
	clock.set('2017-11-20T08:00:00+07:00');
	const isOwn = (entry: ScoreEntry): boolean => entry.unit === unit.unit && entry.stage === 'self';
	const own = round.entries.filter(isOwn);
	expect(own.length).toBeGreaterThan(60);

	const cells = own.map((entry) => ({
		leaf: entry.leaf,
		input: entry.input,
		value: typed(entry),
		version: 0,
	}));
	const saved = await runCommand(saveCells, clerk, { round: roundKey, unitId, cells });
	expect(saved).toMatchObject({ value: { refused: [], changed: [] } });

	const read = await runQuery(card, clerk, { round: roundKey, unitId });
	if (!read.ok || !read.value) throw new Error('no card');
	const staged = read.value.cells.map((cell) => ({ ...cell, stage: 'self' as const }));
	const from = { unit: unit.unit, block: unit.block, year: 2017, set: unit.set, cells: staged };
	const entries = [...round.entries.filter((entry) => !isOwn(entry)), ...entriesOfCells(from, roundKey)];
	const again = computeIndex({ sets: round.sets, entries, file: 'son-la-2017' });
	const before = computeIndex({ sets: round.sets, entries: round.entries, file: 'son-la-2017' });
	if (!again.ok || !before.ok) throw new Error('not computed');
	expect(again.results.units).toEqual(before.results.units);
	expect(again.problems).toEqual(before.problems);
});
