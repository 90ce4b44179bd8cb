import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { benTre, granted, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import {
	beginAgain,
	duc,
	put,
	putCard,
	putPhase,
	roundId,
	settleAppraisal,
	soNoiVu,
	soTaiChinh,
	soTuPhap,
	thai,
	van,
} from './a-round.fixture.ts';
import { agreeLeaves } from './commands/agree-leaves.ts';
import { decideLeaf } from './commands/decide-leaf.ts';
import { takeBackDecision } from './commands/take-back-decision.ts';
import { foldEvents } from './core/fold-events.ts';
import { explanations } from './queries/explanations.ts';
import { leafAcrossUnits } from './queries/leaf-across-units.ts';
import { unitCard } from './queries/unit-card.ts';
import { unitLeaf } from './queries/unit-leaf.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const runners = (at?: string, pool: pg.Pool = database.pool('app')) => {
	const made = testRunners(pooled(pool));
	if (at) made.clock.set(at);
	return made;
};

const AGREE = { says: 'agree' } as const;
const differently = (inputs: Record<string, string>, code = 'wrong-count', text = 'đếm lại còn 7') =>
	({ says: 'different', inputs, reason: { code, text } }) as const;

type Asked = { leaf?: string; unitId?: string; version?: number; seen?: number; at?: string };
const decide = async (
	actor: Actor,
	decision: Parameters<typeof decideLeaf.decide>[1]['decision'],
	{ leaf = '1.2', unitId = soTuPhap, version = 0, seen = leaf === '1.2' ? 2 : 1, at }: Asked = {},
) => {
	const input = { round: '2026', unitId, leaf, version, seen, decision };
	const done = await runners(at).runCommand(decideLeaf, actor, input);
	return done.ok ? done.value.decision : done.problem.code;
};
const rows = async (text: string, values: readonly unknown[] = []) =>
	(await superuser().query(text, [...values])).rows;
const cellsAt = async (leaf: string, stage = 'appraisal1', unit: string = soTuPhap) =>
	Object.fromEntries(
		(
			await rows('select input, value from score_cell where unit_id = $1 and leaf = $2 and stage = $3', [
				unit,
				leaf,
				stage,
			])
		).map(({ input, value }) => [input, value]),
	);

/** Deciding with every check of the application on who it is taken out. */
const unchecked = {
	...decideLeaf,
	may: () => yes(undefined),
	decide: ((state, input, context) => {
		const own = { ...context, actor: { ...context.actor, grants: granted('appraiser', soNoiVu) } };
		return decideLeaf.decide(state && { ...state, ownUnits: new Set<string>() }, input, own);
	}) satisfies typeof decideLeaf.decide,
};

beforeAll(() => settleAppraisal(superuser()));
beforeEach(() => beginAgain(superuser()));

describe('a decision on a leaf', () => {
	it('agrees: the inputs of the unit stand at the stage of appraisal', async () => {
		expect(await decide(van, AGREE)).toBe('agreed');
		expect(await cellsAt('1.2')).toEqual({ a: '9', b: '10', '@decision': 'agreed' });
		const [event] = await rows(`select kind, person_id from score_event where input = '@decision'`);
		expect(event).toEqual({ kind: 'agreed', person_id: van.personId });
	});

	it('differs: with a code and a text, which stand at the event', async () => {
		expect(await decide(van, differently({ a: '7', b: '10' }))).toBe('different');
		expect(await cellsAt('1.2')).toEqual({ a: '7', b: '10', '@decision': 'different' });
		expect(await rows(`select kind, reason, reason_code from score_event where input = '@decision'`)).toEqual(
			[{ kind: 'decided', reason: 'đếm lại còn 7', reason_code: 'wrong-count' }],
		);
		expect(await cellsAt('1.2', 'self')).toEqual({ a: '9', b: '10' });
	});

	it.each([
		['without a code', { a: '7', b: '10' }, '', 'vì vậy', 'appraisal.reason-code-missing'],
		['with a code that nobody knows', { a: '7', b: '10' }, 'because', 'x', 'appraisal.reason-code-missing'],
		['without a text', { a: '7', b: '10' }, 'late', '  ', 'appraisal.reason-missing'],
		['with the score of the unit', { a: '9', b: '10' }, 'late', 'x', 'appraisal.not-different'],
		['with nothing', {}, 'late', 'x', 'appraisal.nothing-entered'],
		['with half of the inputs', { a: '7' }, 'late', 'x', 'scoring.input-missing'],
		['with an input that the rule does not have', { z: '7' }, 'late', 'x', 'self-assessment.input-unknown'],
		['with more points than there are', { points: '2,5' }, 'late', 'x', 'scoring.points-above-max'],
	])('is refused %s', async (_, inputs, code, text, problem) => {
		expect(await decide(van, differently(inputs as Record<string, string>, code, text))).toBe(problem);
		expect(await rows(`select from score_event where stage <> 'self'`)).toEqual([]);
	});

	it('gives points outright, also none', async () => {
		expect(await decide(van, differently({ points: '0' }, 'evidence-missing', 'không có'))).toBe('different');
		expect(await cellsAt('1.2')).toEqual({ points: '0', '@decision': 'different' });
	});

	it('takes off by count what a unit cannot take off itself', async () => {
		const found = await decide(van, differently({ option: 'du', sai: '2' }, 'late', 'hai báo cáo sai'), {
			leaf: '1.3',
		});
		expect(found).toBe('different');
	});

	it('does not agree with nothing, except where units enter nothing and nothing was found', async () => {
		await superuser().query(`delete from score_cell where leaf = '1.1' and input = 'option'`);
		expect(await decide(van, AGREE, { leaf: '1.1', seen: 0 })).toBe('appraisal.leaf-empty');
		expect(await decide(duc, AGREE, { leaf: '2.5', seen: 0 })).toBe('agreed');
		expect(await cellsAt('2.5')).toEqual({ v: '0', '@decision': 'agreed' });
	});

	it('is changed over the version that was seen, and taken back; the events stay', async () => {
		await decide(van, differently({ a: '7', b: '10' }));
		expect(await decide(van, AGREE, { version: 1 })).toBe('agreed');
		const back = await runners().runCommand(takeBackDecision, van, {
			round: '2026',
			unitId: soTuPhap,
			leaf: '1.2',
			version: 2,
		});
		expect(back).toMatchObject({ ok: true });
		expect(await cellsAt('1.2')).toEqual({ a: null, b: null, '@decision': null });
		expect(await rows(`select from score_event where input = '@decision'`)).toHaveLength(3);
		expect(await decide(thai, AGREE, { version: 3 })).toBe('agreed');
	});

	it('is told what somebody else decided or entered meanwhile, and writes over nothing', async () => {
		await decide(thai, differently({ a: '7', b: '10' }));
		const input = { round: '2026', unitId: soTuPhap, leaf: '1.2', version: 0, seen: 2, decision: AGREE };
		expect(await runners().runCommand(decideLeaf, van, input)).toMatchObject({
			ok: false,
			problem: {
				code: 'appraisal.decision-changed',
				details: { by: 'Hồ Thái', decision: 'different', values: 'a = 7; b = 10' },
			},
		});
		await put(superuser(), soTaiChinh, ['1.2', 'a', '10'], { version: 2 });
		expect(await decide(van, AGREE, { unitId: soTaiChinh })).toBe('appraisal.score-changed');
	});

	it('of two appraisers at the same moment one wins, and the other is told', async () => {
		const both = await Promise.all([
			decide(van, AGREE),
			decide(thai, differently({ a: '7', b: '10' })),
			decide(van, differently({ a: '6', b: '10' })),
		]);
		expect(both.filter((one) => one === 'appraisal.decision-changed')).toHaveLength(2);
		const events = await rows(
			`select leaf, stage, input, value, version from score_event where unit_id = $1 order by id`,
			[soTuPhap],
		);
		const cells = await rows(`select leaf, stage, input, value, version from score_cell where unit_id = $1`, [
			soTuPhap,
		]);
		const inOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
		expect(inOrder(foldEvents(events))).toEqual(inOrder(cells));
	});
});

describe('who decides, and when', () => {
	it('is the appraiser of the criterion; of the appraiser’s own unit the second one', async () => {
		expect(await decide(duc, AGREE)).toBe('appraisal.not-your-leaf');
		await putCard(superuser(), soNoiVu, 'submitted');
		await put(superuser(), soNoiVu, ['1.1', 'option', 'yes']);
		const own = { leaf: '1.1', unitId: soNoiVu };
		expect(await decide(van, AGREE, own)).toBe('access.own-unit');
		expect(await decide(duc, AGREE, own)).toBe('agreed');
	});

	it('is nobody who is clerk there, whatever they are elsewhere; and no organiser and no unit', async () => {
		const both = { ...van, grants: [...van.grants, ...granted('unit-clerk', soTuPhap)] };
		expect(await decide(both, AGREE)).toBe('access.own-unit');
		expect(await decide(lan, AGREE)).toBe('access.not-allowed');
		expect(await decide(minh, AGREE)).toBe('access.not-allowed');
	});

	it('is nobody who belonged to the unit on a day of this round, whatever they are now', async () => {
		await superuser().query(`update round set opened_at = now() - interval '20 days'`);
		const was = (days: string, given = '30 days', revoked: string | null = null) =>
			superuser().query(
				`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at, during, revoked_at)
				 values (gen_random_uuid(), $1, $2, 'unit-clerk', $3, now() - $5::interval, $4::daterange, now() - $6::interval)`,
				[van.personId, benTre.id, soTuPhap, days, given, revoked],
			);
		const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
		const input = { round: '2026', unitId: soTuPhap, leaf: '1.2', version: 0, seen: 2, decision: AGREE };
		const now = { at: new Date().toISOString() };
		await superuser().query(`update round_phase set opens_at = now() - interval '1 day', closes_at = now() + interval '1 day'
			where phase = 'appraisal-1'`);
		try {
			// Before the round, and a slip that was taken back on its day.
			await was(`[${ago(90)},${ago(60)}]`, '90 days');
			await was('(,)', '1 second', '0 seconds');
			expect(await decide(van, AGREE, now)).toBe('agreed');
			await beginAgain(superuser());
			await was(`[${ago(15)},${ago(12)}]`);
			expect(await decide(van, AGREE, now)).toBe('access.own-unit');
			await expect(runners(now.at).runCommand(unchecked, van, input)).rejects.toMatchObject({
				code: '42501',
			});
			expect(await decide(van, AGREE, { ...now, unitId: soTaiChinh })).toBe('agreed');
		} finally {
			await superuser().query('update round set opened_at = null');
			await superuser().query(`delete from role_grant where role = 'unit-clerk' and person_id = $1`, [
				van.personId,
			]);
		}
	});

	it('is not who is to read it a second time, before they have; nor is what was decided shown to them', async () => {
		await decide(thai, differently({ a: '7', b: '10' }));
		await superuser().query(
			`insert into reading_draw (jurisdiction_id, round_id, seed, percent, change_percent, candidates, drawn_at)
			 values ($1, $2, 'x', 10, 50, 1, now())`,
			[benTre.id, roundId],
		);
		await superuser().query(
			`insert into second_reading (jurisdiction_id, id, round_id, unit_id, leaf, why, reader_id)
			 values ($1, gen_random_uuid(), $2, $3, '1.2', 'share', $4)`,
			[benTre.id, roundId, soTuPhap, van.personId],
		);
		const round = { round: '2026' };
		const place = { ...round, unitId: soTuPhap };
		const shown = async (actor: Actor) => {
			const { runQuery } = runners();
			const all = [
				await runQuery(unitLeaf, actor, { ...place, leaf: '1.2' }),
				await runQuery(unitCard, actor, place),
				await runQuery(leafAcrossUnits, actor, { ...round, leaf: '1.2' }),
				await runQuery(explanations, actor, place),
			];
			return JSON.stringify(all, (_, value) => (typeof value === 'bigint' ? String(value) : value));
		};
		expect(await shown(thai)).toContain('đếm lại còn 7');
		expect(await shown(van)).not.toMatch(/đếm lại còn 7|"1\.4"/);
		expect(await decide(van, AGREE, { version: 1 })).toBe('appraisal.reading-first');
	});

	it('is by the server’s clock: before the hour and from the deadline on nothing is decided', async () => {
		const at = (hour: string) => decide(van, AGREE, { at: `2026-${hour}+07:00` });
		expect(await at('11-09T23:59:59')).toBe('access.phase-closed');
		expect(await at('12-10T00:00:00')).toBe('access.phase-closed');
		expect(await at('12-09T23:59:59')).toBe('agreed');
		await putPhase(superuser(), 'explanation');
		expect(await decide(van, AGREE, { version: 1, at: '2026-12-15T08:00:00+07:00' })).toBe(
			'access.phase-closed',
		);
	});

	it('waits for a unit that may still enter; of one that never handed in, nothing is agreed with', async () => {
		await putCard(superuser(), soTuPhap, 'drafting');
		expect(await decide(van, AGREE)).toBe('appraisal.not-submitted');
		expect(await decide(van, differently({ points: '0' }, 'not-submitted', 'không nộp'))).toBe('different');
		await superuser().query(
			`insert into phase_extension (jurisdiction_id, id, round_id, unit_id, phase, kind, until, reason, asked_by, asked_at)
			 values ($1, gen_random_uuid(), $2, $3, 'self-assessment', 'extension', '2026-11-30', 'xin thêm', $4, now())`,
			[benTre.id, roundId, soTuPhap, lan.personId],
		);
		expect(await decide(van, differently({ points: '1' }), { version: 1 })).toBe('appraisal.not-submitted');
	});

	it('is held by the database too, with the application’s checks taken out', async () => {
		const anybody = testRunners(pooled(database.pool('app')), () => yes(undefined));
		const input = { round: '2026', unitId: soTuPhap, leaf: '1.2', version: 0, seen: 2, decision: AGREE };
		// Minh is clerk of the unit; somebody let his session see everything.
		const minhAbove: Actor = { ...minh, scope: 'all', units: [] };
		await expect(anybody.runCommand(unchecked, minhAbove, input)).rejects.toMatchObject({ code: '42501' });
		expect(await anybody.runCommand(unchecked, van, input)).toMatchObject({ ok: true });
	});
});

describe('a phase that ends while somebody decides', () => {
	/** Does something while another session holds the cards, and then lets them go. */
	const held = async <T>(hold: readonly string[], during: () => Promise<T>) => {
		const client = await superuser().connect();
		try {
			await client.query('begin');
			for (const one of hold) await client.query(one);
			const answer = during();
			const isWaiting = await Promise.race([
				answer.then(() => false),
				new Promise<boolean>((say) => setTimeout(say, 200, true)),
			]);
			await client.query('commit');
			return { isWaiting, answer: await answer };
		} finally {
			client.release();
		}
	};

	it('waits for the decision that is under way', async () => {
		const { rows: found } = await superuser().query('select version from round where id = $1', [roundId]);
		const { isWaiting, answer } = await held(['select from scorecard for share'], () =>
			runners().runCommand(advancePhase, lan, {
				round: roundId,
				version: found[0].version,
				to: 'explanation',
				reason: 'đã xong',
			}),
		);
		expect([isWaiting, answer.ok]).toEqual([true, true]);
	});

	it('takes no decision that waited for it', async () => {
		const ends = ['select from scorecard for update', `update round set phase = 'explanation'`];
		const { isWaiting, answer } = await held(ends, () => decide(van, AGREE));
		expect([isWaiting, answer]).toEqual([true, 'access.phase-closed']);
		expect(await rows(`select from score_event where stage <> 'self'`)).toEqual([]);
	});
});

describe('agreeing with many leaves', () => {
	const all = [soTuPhap, soTaiChinh].flatMap((unitId) => [
		{ unitId, leaf: '1.1', version: 0, seen: 1 },
		{ unitId, leaf: '1.2', version: 0, seen: 2 },
		{ unitId, leaf: '1.3', version: 0, seen: 1 },
	]);
	const agree = (leaves: typeof all, actor = van) =>
		runners().runCommand(agreeLeaves, actor, { round: '2026', leaves });

	it('agrees with each that stands as it was seen, and says of each other why not', async () => {
		await put(superuser(), soTuPhap, ['1.2', 'a', '8'], { version: 2 });
		await decide(thai, differently({ option: 'thieu' }, 'late', 'chậm'), { leaf: '1.3' });
		const done = await agree(all);
		if (!done.ok) throw new Error(done.problem.code);
		expect(done.value.agreed).toHaveLength(4);
		expect(done.value.refused.map(({ unitId, leaf, problem }) => [unitId, leaf, problem.code])).toEqual([
			[soTuPhap, '1.2', 'appraisal.score-changed'],
			[soTuPhap, '1.3', 'appraisal.decision-changed'],
		]);
		const again = await agree(all);
		expect(again.ok && again.value.agreed).toHaveLength(4);
		expect(await rows(`select from audit_event where type = 'appraisal.leaves-agreed'`)).toHaveLength(1);
	});

	it('refuses leaves of others one by one, and all of them at the wrong time', async () => {
		const mixed = await agree([...all.slice(0, 1), { unitId: soTuPhap, leaf: '2.1', version: 0, seen: 1 }]);
		expect(mixed.ok && mixed.value.refused[0]?.problem.code).toBe('appraisal.not-your-leaf');
		await putPhase(superuser(), 'council');
		expect(await agree(all)).toMatchObject({ ok: false, problem: { code: 'access.phase-closed' } });
		expect(await agree(all, lan)).toMatchObject({ ok: false, problem: { code: 'access.not-allowed' } });
	});
});

describe('appraisal 2', () => {
	const at = '2026-12-22T08:00:00+07:00';
	it('keeps what appraisal 1 came to with its reason, agrees with the unit after all, or decides anew', async () => {
		await decide(van, differently({ a: '7', b: '10' }));
		await putPhase(superuser(), 'appraisal-2');
		const here = { at, seen: 5 };
		expect(await decide(van, { says: 'keep' }, here)).toBe('different');
		expect(await cellsAt('1.2', 'appraisal2')).toEqual({ a: '7', b: '10', '@decision': 'different' });
		expect(
			await rows(`select reason from score_event where stage = 'appraisal2' and input = '@decision'`),
		).toEqual([{ reason: 'đếm lại còn 7' }]);
		expect(await decide(van, AGREE, { ...here, version: 1 })).toBe('agreed');
		expect(await cellsAt('1.2', 'appraisal2')).toEqual({ a: '9', b: '10', '@decision': 'agreed' });
		expect(await decide(van, { says: 'keep' }, { at, leaf: '1.1' })).toBe('appraisal.nothing-to-keep');
		expect(await decide(van, AGREE, { at, leaf: '1.1' })).toBe('agreed');
	});
});
