import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleCouncil, thu } from '#council/a-council.fixture.ts';
import type { Actor } from '#platform/actor.ts';
import { quang, roundId } from '#self-assessment/a-round.fixture.ts';
import { benTre, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { type TestRunners, testRunners } from '../../tests/support/runners.ts';
import { answerObjection } from './commands/answer-objection.ts';
import { enterFigures } from './commands/enter-figures.ts';
import { importFigures } from './commands/import-figures.ts';
import { objectToFigure } from './commands/object-to-figure.ts';
import { figures } from './queries/figures.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
let runners: TestRunners;
beforeEach(async () => {
	await superuser().query('truncate jurisdiction, person, unit cascade');
	await settleCouncil(superuser(), 'explanation');
	runners = testRunners(database.transactions('app'));
});

const rows = async (text: string, ...values: unknown[]) => (await superuser().query(text, values)).rows;
const figure = (unitId: string, more: object = {}) => ({
	unitId,
	version: 0,
	values: { h: '85,5' },
	source: 'Công văn số 12/CTK-TH',
	asOf: '31/10/2026',
	reason: '',
	...more,
});
const enter = (actor: Actor, ...entered: object[]) =>
	runners.runCommand(enterFigures, actor, { round: roundId, leaf: '2.3', figures: entered });
const object = (actor: Actor, more: object = {}) =>
	runners.runCommand(objectToFigure, actor, {
		round: roundId,
		unitId: soTuPhap,
		leaf: '2.3',
		version: 1,
		reason: 'Thiếu 30 phiếu',
		...more,
	});
const codeOf = async (asked: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await asked).problem?.code;
const refusedOf = async (asked: ReturnType<typeof enter>) =>
	(await must(asked)).refused.map(({ problem }) => problem.code);
const seenBy = async (actor: Actor, more: object = {}) =>
	(await must(runners.runQuery(figures, actor, { round: '2026', ...more })))?.figures.map(
		({ values }) => values,
	);

describe('a figure', () => {
	it('is entered for many units at once with source and day, as the final score of the leaf', async () => {
		const saved = await must(enter(thu, figure(soTuPhap), figure(soTaiChinh, { values: { h: '' } })));
		expect(saved).toEqual({ saved: [{ unitId: soTuPhap, version: 1 }], refused: [] });
		expect(
			await rows(`select stage, input, value, kind, reason from score_event where leaf = '2.3'`),
		).toEqual([
			{ stage: 'final', input: 'h', value: '85.5', kind: 'entered', reason: 'Công văn số 12/CTK-TH' },
		]);
		expect(await rows('select source, as_of::text, person_id from figure_entry')).toEqual([
			{ source: 'Công văn số 12/CTK-TH', as_of: '2026-10-31', person_id: thu.personId },
		]);
	});

	it('has a source and a day that has been; what is wrong with one unit keeps the others from nothing', async () => {
		expect(await refusedOf(enter(thu, figure(soTuPhap, { source: ' ' }), figure(soTaiChinh)))).toEqual([
			'figures.source-missing',
		]);
		expect(await refusedOf(enter(thu, figure(soTuPhap, { asOf: '' })))).toEqual(['figures.day-missing']);
		expect(await refusedOf(enter(thu, figure(soTuPhap, { asOf: '23/11/2026' })))).toEqual([
			'figures.day-ahead',
		]);
		expect(await refusedOf(enter(thu, figure(soTuPhap, { values: { x: '1' } })))).toEqual([
			'council.input-unknown',
		]);
		expect(await rows('select unit_id from figure_entry')).toEqual([{ unit_id: soTaiChinh }]);
	});

	it('comes with a file of several criteria: all of them, or none', async () => {
		const sent = (more: object = {}) => [
			{ ...figure(soTuPhap), leaf: '2.3' },
			{ ...figure(soTaiChinh, more), leaf: '2.3' },
		];
		const take = (actor: Actor, figures: object[]) =>
			runners.runCommand(importFigures, actor, { round: roundId, figures } as never);
		expect(await take(thu, sent({ source: '' }))).toMatchObject({
			problem: { code: 'figures.source-missing', details: { unit: soTaiChinh, leaf: '2.3' } },
		});
		expect(await codeOf(take(quang, sent()))).toMatch(/^access\./);
		expect(await rows('select unit_id from figure_entry')).toEqual([]);
		expect(await must(take(thu, sent()))).toEqual({ saved: 2 });
		expect(await codeOf(take(thu, sent()))).toBe('figures.nothing-new');
		expect(await codeOf(take(thu, sent({ values: { h: '1' } })))).toBe('figures.changed');
		expect(await rows(`select body -> 'event' ->> 'type' as type from audit_event`)).toEqual([
			{ type: 'figures.figures-imported' },
		]);
	});

	it('is corrected over the version that was seen, with the reason, and empties what is no more', async () => {
		await must(enter(thu, figure(soTuPhap)));
		const points = { values: { points: '1' } };
		expect(await refusedOf(enter(thu, figure(soTuPhap, points)))).toEqual(['figures.changed']);
		expect(await refusedOf(enter(thu, figure(soTuPhap, { ...points, version: 1 })))).toEqual([
			'figures.reason-missing',
		]);
		await must(enter(thu, figure(soTuPhap, { ...points, version: 1, reason: 'Cục Thống kê đính chính' })));
		expect(await seenBy(thu, { leaf: '2.3', unitId: soTuPhap })).toEqual([{ points: '1' }]);
		expect(await rows(`select input, value from score_cell where leaf = '2.3' order by input`)).toEqual([
			{ input: 'h', value: null },
			{ input: 'points', value: '1' },
		]);
	});

	it('is not entered at leaves that units score themselves, and by nobody for their own unit', async () => {
		const own: Actor = {
			...thu,
			grants: [...thu.grants, { role: 'unit-head', unitId: soTuPhap, roundId: null }],
		};
		expect(await codeOf(enter(own, figure(soTuPhap)))).toBe('access.own-unit');
		const refused = await must(
			runners.runCommand(enterFigures, thu, { round: roundId, leaf: '1.1', figures: [figure(soTuPhap)] }),
		);
		expect(refused.refused.map(({ problem }) => problem.code)).toEqual(['figures.leaf-unknown']);
	});

	it('of two people at the same time is the first one’s; the other is told', async () => {
		const answers = await Promise.all([
			enter(thu, figure(soTuPhap)),
			enter(thu, figure(soTuPhap, { values: { h: '80' } })),
		]);
		const told = answers.map((answer) => (answer.ok ? answer.value : { saved: [], refused: [] }));
		expect(told.map(({ saved }) => saved.length).sort()).toEqual([0, 1]);
		expect(told.flatMap(({ refused }) => refused.map(({ problem }) => problem.code))).toEqual([
			'figures.changed',
		]);
	});
});

describe('the unit', () => {
	it('sees its figure while it may object, and no other unit’s; before and after not even in the database', async () => {
		await must(enter(thu, figure(soTuPhap), figure(soTaiChinh)));
		expect(await seenBy(quang)).toEqual([{ h: '85.5' }]);
		expect(await must(runners.runQuery(figures, quang, { round: '2026', unitId: soTaiChinh }))).toBeNull();
		await superuser().query(
			`insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
			 select jurisdiction_id, gen_random_uuid(), round_id, unit_id, '1.1', 'final', 'option', 'voted', 'no', 1, now()
			 from round_unit where unit_id = $1`,
			[soTuPhap],
		);
		const finals = async (phase: string) => {
			await superuser().query('update round set phase = $1', [phase]);
			return database
				.transactions('app')
				.read(quang, (tx) =>
					tx.selectFrom('score_event').select(['leaf', 'unit_id']).where('stage', '=', 'final').execute(),
				);
		};
		// What the council decided on 1.1 stays hidden in all of them.
		expect(await finals('explanation')).toEqual([{ leaf: '2.3', unit_id: soTuPhap }]);
		expect(await finals('appraisal-2')).toEqual([{ leaf: '2.3', unit_id: soTuPhap }]);
		expect(await finals('appraisal-1')).toEqual([]);
		expect(await finals('council')).toEqual([{ leaf: '2.3', unit_id: soTuPhap }]);
		expect(await finals('decision')).toEqual([]);
	});

	it('objects once by its head with a reason, to the figure that was seen', async () => {
		expect(await codeOf(object(quang))).toBe('figures.none-yet');
		await must(enter(thu, figure(soTuPhap)));
		expect(await codeOf(object(thu))).toBe('access.not-allowed');
		expect(await codeOf(object(quang, { version: 2 }))).toBe('figures.changed');
		expect(await codeOf(object(quang, { reason: '' }))).toBe('platform.input-invalid');
		await must(object(quang));
		expect(await codeOf(object(quang))).toBe('figures.objection-open');
		runners.clock.set('2026-12-02T00:00:00+07:00');
		expect(await codeOf(object(quang))).toBe('access.phase-closed');
	});

	it('is answered: the figure kept, or corrected with the answer as the reason; once', async () => {
		await must(enter(thu, figure(soTuPhap)));
		const { id: objection } = await must(object(quang));
		const answer = { objection, answer: 'Đã kiểm tra lại số phiếu' };
		const { reason: _, unitId: __, ...same } = figure(soTuPhap, { version: 1 });
		const answered = (actor: Actor, more: object = {}) =>
			runners.runCommand(answerObjection, actor, { ...answer, ...more });
		expect(await codeOf(answered(quang))).toBe('access.not-allowed');
		expect(await codeOf(answered(thu, { figure: same }))).toBe('figures.not-corrected');
		await must(answered(thu, { figure: { ...same, values: { h: '86,5' } } }));
		expect(await codeOf(answered(thu))).toBe('figures.answered');
		expect(await seenBy(quang)).toEqual([{ h: '86.5' }]);
		expect(await rows('select outcome from figure_objection')).toEqual([{ outcome: 'corrected' }]);
		expect(await rows('select reason from figure_entry where version = 2')).toEqual([
			{ reason: answer.answer },
		]);
		const { id: again } = await must(object(quang, { version: 2 }));
		expect(await must(answered(thu, { objection: again }))).toEqual({ outcome: 'kept' });
		expect(await codeOf(object(quang, { version: 2 }))).toBe('figures.objected-already');
	});

	it('writes no figure of its own, and answers no objection of its own, past the application either', async () => {
		await must(enter(thu, figure(soTuPhap)));
		await must(object(quang));
		const past = (text: string) =>
			database.transactions('app').write(
				quang,
				(tx) =>
					sql
						.raw(text)
						.execute(tx)
						.then(({ numAffectedRows }) => Number(numAffectedRows)),
				() => false,
			);
		await expect(
			past(`insert into figure_entry (jurisdiction_id, id, round_id, unit_id, leaf, version, source, as_of, reason, at)
				values ('${benTre.id}', gen_random_uuid(), '${roundId}', '${soTuPhap}', '2.3', 2, 'tự ghi', '2026-10-01', 'x', now())`),
		).rejects.toMatchObject({ code: '42501' });
		expect(
			await past(
				`update figure_objection set outcome = 'corrected', answer = 'tự trả lời', answered_at = now()`,
			),
		).toBe(0);
	});

	it('objects as long as figures are entered: one that comes in the council too', async () => {
		await superuser().query(`update round set phase = 'council'`);
		await must(enter(thu, figure(soTuPhap)));
		expect(await seenBy(quang)).toEqual([{ h: '85.5' }]);
		await must(object(quang));
	});
});
