import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { sightOf } from '#access/core/roles.ts';
import { explanations } from '#appraisal/queries/explanations.ts';
import { unitCard } from '#appraisal/queries/unit-card.ts';
import { session } from '#council/queries/session.ts';
import { figures } from '#figures/queries/figures.ts';
import { mySurveys } from '#figures/queries/my-surveys.ts';
import { type Actor, system } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { board } from '#rounds/queries/board.ts';
import { card } from '#self-assessment/queries/card.ts';
import { testDatabase } from '../tests/support/database.ts';
import { testRunners } from '../tests/support/runners.ts';
import { seedEarlierRounds } from './example-course.server.ts';
import { seedExampleRound, seedExampleUnits } from './example-round.server.ts';
import { seedExamplePeople } from './examples.server.ts';

const SURVEYING = [{ role: 'survey-officer', unitId: null, roundId: null }] as const;
const DATA = join(import.meta.dirname, '../data');
const database = testDatabase();

const parts = () => {
	const transactions = database.transactions('app');
	const runners = testRunners(transactions);
	return {
		...runners,
		site: { name: 'OpenPAR', version: '0' },
		transactions,
		newId: newIds(runners.clock),
	};
};
let app: ReturnType<typeof parts>;
beforeEach(() => {
	app = parts();
});
const answered = <T>(answer: { ok: true; value: T } | { ok: false; problem: unknown }): T => {
	if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
	return answer.value;
};

it('an installation of examples opens a round of departments, their office and districts once, ready for entering', async () => {
	const units = await seedExampleUnits(app, DATA);
	const opened = await seedExampleRound(app, DATA, units);
	expect(await seedExampleRound(app, DATA, await seedExampleUnits(app, DATA))).toEqual(opened);
	const found = answered(await app.runQuery(board, system(units.jurisdictionId), { key: 'minh-hoa' }));
	const { round, lines = [] } = found ?? {};
	expect(round?.phase).toBe('self-assessment');
	expect(lines).toHaveLength(14);
	expect(lines.every(({ phases, leaves }) => phases['self-assessment'] === 'now' && leaves > 20)).toBe(true);
	expect(new Set(lines.map(({ leaves }) => leaves)).size).toBeGreaterThan(1);
});

it('rounds of years before stand with appraisers and before the council, though starts are cut off again and again, and are left alone then', async () => {
	let left = 0;
	let made = 0;
	const cutOff: typeof app.runCommand = (command, ...rest) => {
		if (left-- === 0) throw new Error('killed');
		made += 1;
		return app.runCommand(command, ...rest);
	};
	const example = await seedExampleUnits(app, DATA);
	await seedExamplePeople(app, example);
	for (let starts = 0; ; starts += 1) {
		expect(starts).toBeLessThan(60);
		left = 5;
		try {
			await seedEarlierRounds({ ...app, runCommand: cutOff }, DATA, example);
			break;
		} catch (error) {
			expect(error).toHaveProperty('message', 'killed');
		}
	}
	const actor = system(example.jurisdictionId);
	const place = { round: 'minh-hoa-nam-truoc', unitId: example.unitIds['minh-hoa-so-tu-phap'] };
	const own = answered(await app.runQuery(card, actor, place));
	expect(own?.open).toEqual(['appraisal-1']);
	const lines = answered(await app.runQuery(unitCard, actor, place))?.lines ?? [];
	const decided = lines.filter(({ decision }) => decision !== undefined).length;
	expect(decided).toBeGreaterThan(lines.length / 3);
	expect(decided).toBeLessThan(lines.length);
	expect(answered(await app.runQuery(explanations, actor, place))?.requests).toHaveLength(1);
	const held = answered(await app.runQuery(session, actor, { round: 'minh-hoa-hoi-dong', number: 1 }));
	expect(held?.session.state).toBe('open');
	expect(held?.items.map(({ origin, explained }) => [origin, explained?.stance])).toEqual([
		['contested', 'contests'],
	]);
	const found = answered(await app.runQuery(figures, actor, { round: 'minh-hoa-hoi-dong' }));
	expect(found?.figures.length).toBeGreaterThan(20);
	expect(found?.figures.every(({ version }) => version > 0)).toBe(true);
	const officer: Actor = {
		...actor,
		personId: newIds(app.clock)(),
		...sightOf(SURVEYING),
		grants: SURVEYING,
	};
	expect(answered(await app.runQuery(mySurveys, officer, {}))).toMatchObject([
		{ round: 'minh-hoa-hoi-dong', units: 2, lacking: 0, objections: 1 },
		{ round: 'minh-hoa-nam-truoc', units: 4, lacking: 4, objections: 0 },
		{ round: 'minh-hoa', units: 14, lacking: 14, objections: 0 },
	]);
	made = 0;
	left = 1;
	await seedEarlierRounds({ ...app, runCommand: cutOff }, DATA, example);
	expect(made).toBe(0);
});
