import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { addRound, quang } from '#self-assessment/a-round.fixture.ts';
import { benTre, lan, minh, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { drawReadings } from './commands/draw-readings.ts';
import { giveReading } from './commands/give-reading.ts';
import { drawReadings as drawAgain } from './core/fairness/draw-readings.ts';
import {
	an,
	appraisedSet,
	CLOSES,
	chi,
	dung,
	inPhase,
	judged,
	settleAppraisal,
	thuKy,
	truong,
	writeCells,
} from './explanation.fixture.ts';
import { fairness } from './queries/fairness.ts';
import { reading } from './queries/reading.ts';
import { readings } from './queries/readings.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const runners = (at?: number) => {
	const made = testRunners(database.transactions('app'));
	if (at !== undefined) made.clock.set(new Date(at).toISOString());
	return made;
};
const codeOf = (decision: { ok: boolean; problem?: { code: string } }) =>
	decision.ok ? 'done' : decision.problem?.code;
const draw = async (actor: Actor, percent = 100, changePercent = 50) =>
	codeOf(await runners().runCommand(drawReadings, actor, { round: '2026', percent, changePercent }));
const seen = async (actor: Actor) => {
	const read = await runners().runQuery(readings, actor, { round: '2026' });
	return read.ok ? read.value : null;
};
const give = async (actor: Actor, id: string, points: string, more: { at?: number; unitId?: string } = {}) =>
	codeOf(
		await runners(more.at).runCommand(giveReading, actor, {
			round: '2026',
			unitId: more.unitId ?? soTuPhap,
			id,
			points,
			reason: 'Tài liệu đủ',
		}),
	);
const picture = async (actor: Actor, more = {}) => {
	const asked = { round: '2026', jump: 10, maxima: 100, change: 50, ...more };
	const read = await runners().runQuery(fairness, actor, asked);
	return read.ok ? read.value : null;
};

beforeAll(async () => {
	await settleAppraisal(superuser());
	await addRound(superuser(), {
		id: '00000000-0000-7000-8000-000000000902',
		key: '2025',
		year: 2025,
		phase: 'published',
		set: { ...appraisedSet, id: 'bo-nam-truoc' },
	});
});
beforeEach(async () => {
	await superuser().query(
		'truncate reading_draw, second_reading, score_cell, score_event, audit_event, audit_subject, audit_head',
	);
	await writeCells(superuser(), [
		...judged('1.1', 'du', 'thieu', { person: an.personId }),
		...judged('1.2', 'du', 'du', { person: chi.personId }),
		...judged('1.3', 'du', 'khong', { person: an.personId }),
		...judged('1.1', 'du', 'du', { person: chi.personId, unit: soTaiChinh }),
		...judged('2.1', 'thieu', undefined),
	]);
	await inPhase(superuser(), 'appraisal-1');
});

describe('second readings', () => {
	it('are drawn once for a round, by its organisers or the secretariat, from what was decided', async () => {
		expect(await draw(an)).toBe('access.not-allowed');
		expect(await draw(minh)).toBe('access.not-allowed');
		expect(await draw(thuKy)).toBe('done');
		expect(await draw(lan)).toBe('appraisal.drawn-already');
		const { rows } = await superuser().query(
			'select unit_id, leaf, reader_id from second_reading order by 1, 2',
		);
		expect(rows).toHaveLength(4);
		expect((await seen(lan))?.overview).toMatchObject({ given: 0, of: 4, agreement: undefined });
	});

	it('can be drawn again from the seed that was kept', async () => {
		await draw(lan, 50, 100);
		const [kept] = (await superuser().query('select seed, percent, change_percent from reading_draw')).rows;
		const { rows } = await superuser().query(
			'select unit_id as "unitId", leaf, why, reader_id as "readerId" from second_reading',
		);
		const candidates = [
			{ unitId: soTuPhap as string, leaf: '1.1', firstId: an.personId as string, change: -0.5 },
			{ unitId: soTuPhap as string, leaf: '1.2', firstId: chi.personId as string, change: 0 },
			{ unitId: soTuPhap as string, leaf: '1.3', firstId: an.personId as string, change: -1 },
			{ unitId: soTaiChinh as string, leaf: '1.1', firstId: chi.personId as string, change: 0 },
		];
		const again = drawAgain(
			candidates,
			[an, chi, dung].map(({ personId, grants }) => ({
				personId,
				units: grants.flatMap(({ unitId }) => unitId ?? []),
			})),
			{ seed: kept.seed, percent: kept.percent, change: kept.change_percent / 100 },
		);
		expect(new Set(again.map((one) => JSON.stringify(one)))).toEqual(
			new Set(rows.map((one) => JSON.stringify(one))),
		);
	});

	it('are not drawn from nothing, nor in another phase', async () => {
		await inPhase(superuser(), 'council');
		expect(await draw(lan)).toBe('access.phase-closed');
		await inPhase(superuser(), 'appraisal-1');
		await superuser().query('truncate score_cell');
		expect(await draw(lan)).toBe('appraisal.nothing-decided');
	});

	it('hide the first decision until the second is there, and show how far the two agree', async () => {
		await draw(lan);
		// Chi decided 1.2 and An 1.1 and 1.3, so each reads the other's, or Dũng does.
		const { rows } = await superuser().query(
			`select id, leaf, reader_id from second_reading where unit_id = $1 order by leaf`,
			[soTuPhap],
		);
		const readerOf = (leaf: string) => {
			const row = rows.find((one) => one.leaf === leaf);
			const actor = [an, chi, dung].find(({ personId }) => personId === row.reader_id);
			return { id: row.id as string, actor: actor as Actor };
		};
		const first = readerOf('1.1');
		const mine = async () => (await seen(first.actor))?.mine.find(({ id }) => id === first.id);
		expect(first.actor.personId).not.toBe(an.personId);
		expect(await mine()).toMatchObject({ first: undefined, second: undefined, points: null });
		const one = await runners().runQuery(reading, first.actor, { round: '2026', id: first.id });
		expect(one).toMatchObject({
			value: { leaf: '1.1', cells: [{ input: 'option', value: 'du' }], mayGive: true },
		});
		expect(JSON.stringify(one)).not.toContain('thieu"}]');
		expect(await give(an, first.id, '1')).toBe('appraisal.no-reading');
		expect(await give(first.actor, first.id, '2,5')).toBe('appraisal.points-out-of-range');
		expect(await give(first.actor, first.id, 'nhiều')).toBe('appraisal.points-unreadable');
		expect(await give(first.actor, first.id, '1,5')).toBe('done');
		expect(await give(first.actor, first.id, '2')).toBe('appraisal.reading-given');
		expect(await mine()).toMatchObject({ first: 0.5, second: 0.75, points: '1.5' });
		const last = readerOf('1.3');
		expect(await give(last.actor, last.id, '0')).toBe('done');
		expect((await seen(lan))?.overview).toMatchObject({
			given: 2,
			agreement: { count: 2, exact: 0.5, weighted: 0.875 },
			different: [{ leaf: '1.1' }],
		});
		expect((await seen(first.actor))?.overview).toBeUndefined();
	});

	it('change no score', async () => {
		const cells = async () =>
			(await superuser().query('select * from score_cell order by unit_id, leaf, stage, input')).rows;
		const before = await cells();
		await draw(lan);
		const [one] = (await superuser().query('select * from second_reading where leaf = $1 limit 1', ['1.3']))
			.rows;
		const reader = [an, chi, dung].find(({ personId }) => personId === one.reader_id) as Actor;
		expect(await give(reader, one.id, '2', { unitId: one.unit_id })).toBe('done');
		expect(await cells()).toEqual(before);
	});

	it('are taken until the second before appraisal ends', async () => {
		await draw(lan);
		const [one] = (await superuser().query(`select * from second_reading where leaf = '1.2'`)).rows;
		const reader = [an, chi, dung].find(({ personId }) => personId === one.reader_id) as Actor;
		const end = Date.parse(CLOSES);
		expect(await give(reader, one.id, '2', { at: end })).toBe('access.phase-closed');
		expect(await give(reader, one.id, '2', { at: end - 1_000 })).toBe('done');
	});

	it('are nothing that units see', async () => {
		await draw(lan);
		expect(await seen(minh)).toBeNull();
		expect(await seen(quang)).toBeNull();
		expect(await seen(truong)).toBeNull();
	});
});

describe('the picture of fairness', () => {
	it('shows gaps by unit and leaf, and what stands out', async () => {
		const found = await picture(lan);
		expect(found).toMatchObject({ decided: 4, of: 12 });
		expect(found?.byUnit).toMatchObject([
			{ key: soTuPhap, count: 3, gap: 0.5, self: 1, appraised: 0.5 },
			{ key: soTaiChinh, count: 1, gap: 0 },
		]);
		expect(found?.outliers).toEqual([
			{ kind: 'maxima', unit: soTaiChinh, value: 1 },
			{ kind: 'change', unit: soTuPhap, leaf: '1.3', value: -1 },
			{ kind: 'change', unit: soTuPhap, leaf: '1.1', value: -0.5 },
		]);
		expect((await picture(lan, { change: 60 }))?.outliers).toHaveLength(2);
		expect(found?.severity.appraisers.map(({ verdict }) => verdict)).not.toContain('severe');
	});

	it('compares with the round of the year before', async () => {
		await superuser().query(
			`with event as (
				insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
				select $1, gen_random_uuid(), '00000000-0000-7000-8000-000000000902', $2, '1.1', 'self', 'option', 'entered', 'khong', 1, now()
				returning *
			)
			insert into score_cell
			select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, person_id, at from event`,
			[benTre.id, soTaiChinh],
		);
		expect(await picture(lan)).toMatchObject({
			before: 2025,
			outliers: [{ kind: 'jump', unit: soTaiChinh, value: 1 }, {}, {}, {}],
		});
	});

	it('is for those who lead the round, and for nobody else', async () => {
		for (const actor of [an, minh, quang]) expect(await picture(actor)).toBeNull();
		expect(await picture(thuKy)).not.toBeNull();
	});
});
