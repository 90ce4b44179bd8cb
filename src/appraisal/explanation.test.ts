import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { phaseHold } from '#rounds/core/phase-hold.ts';
import { quang, roundId, tam } from '#self-assessment/a-round.fixture.ts';
import { benTre, khach, lan, minh, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { answerExplanation } from './commands/answer-explanation.ts';
import { askExplanation } from './commands/ask-explanation.ts';
import { contestLeaf } from './commands/contest-leaf.ts';
import { sendExplanations } from './commands/send-explanations.ts';
import { takeBackQuestion } from './commands/take-back-question.ts';
import {
	an,
	CLOSES,
	chi,
	dung,
	inPhase,
	judged,
	settleAppraisal,
	writeCells,
} from './explanation.fixture.ts';
import { explanations } from './queries/explanations.ts';
import { myExplanations } from './queries/my-explanations.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const key = { round: '2026', unitId: soTuPhap };
const runners = (at?: number) => {
	const made = testRunners(database.transactions('app'));
	if (at !== undefined) made.clock.set(new Date(at).toISOString());
	return made;
};
const codeOf = (decision: { ok: boolean; problem?: { code: string } }) =>
	decision.ok ? 'done' : decision.problem?.code;

const ask = async (actor: Actor, leaf: string, of = key, question = 'Vì sao không có kế hoạch?') =>
	codeOf(await runners().runCommand(askExplanation, actor, { ...of, leaf, question }));
const answer = async (
	actor: Actor,
	leaf: string,
	version: number,
	more: { at?: number; stance?: string; text?: string } = {},
) =>
	codeOf(
		await runners(more.at).runCommand(answerExplanation, actor, {
			...key,
			leaf,
			version,
			stance: more.stance ?? 'contests',
			answer: more.text ?? 'Kế hoạch số 12 đã gửi ngày 05/01',
		}),
	);
const send = async (actor: Actor, seen: readonly (readonly [string, number])[], at?: number) =>
	codeOf(
		await runners(at).runCommand(sendExplanations, actor, {
			...key,
			seen: seen.map(([leaf, version]) => ({ leaf, version })),
		}),
	);
const contest = async (actor: Actor, leaf: string) =>
	codeOf(await runners().runCommand(contestLeaf, actor, { ...key, leaf, reason: 'Đã có tài liệu' }));
const rows = async () =>
	(
		await superuser().query(
			'select leaf, raised_by, stance, answer, version, sent_by, taken_back_by from explanation_request order by leaf, asked_at',
		)
	).rows;

beforeAll(() => settleAppraisal(superuser()));
beforeEach(async () => {
	await superuser().query(
		'truncate explanation_request, score_cell, score_event, audit_event, audit_subject, audit_head, phase_extension',
	);
	await writeCells(superuser(), [
		...judged('1.1', 'du', 'thieu'),
		...judged('1.2', 'du', 'du'),
		...judged('1.3', 'du', 'khong'),
		...judged('2.1', 'thieu', 'khong'),
	]);
	await inPhase(superuser(), 'appraisal-1');
});

describe('an appraiser’s question', () => {
	it('is asked on a leaf that is theirs, and on no other', async () => {
		expect(await ask(an, '1.1')).toBe('done');
		expect(await ask(an, '2.1')).toBe('appraisal.not-your-leaf');
		expect(await ask(dung, '2.1')).toBe('done');
		// Finance's own leaves of area 2 go to the second appraiser.
		const finance = { ...key, unitId: soTaiChinh };
		expect(await ask(dung, '2.1', finance)).toBe('access.own-unit');
		expect(await ask(an, '2.1', finance)).toBe('done');
		expect(await ask(an, '9.9')).toBe('appraisal.no-leaf');
	});

	it('is asked by appraisers only, with words, once at a leaf', async () => {
		expect(await ask(lan, '1.1')).toBe('access.not-allowed');
		expect(await ask(minh, '1.1')).toBe('access.not-allowed');
		expect(await ask(khach, '1.1')).toBe('appraisal.no-unit');
		expect(await ask(an, '1.1', key, '  ')).toBe('platform.input-invalid');
		expect(await ask(an, '1.1')).toBe('done');
		expect(await ask(chi, '1.1')).toBe('appraisal.already-asked');
	});

	it('is taken back while appraisal 1 lasts, stays on record, and can be asked anew', async () => {
		await ask(an, '1.1');
		const take = async (version: number) =>
			codeOf(await runners().runCommand(takeBackQuestion, chi, { ...key, leaf: '1.1', version }));
		expect(await take(2)).toBe('appraisal.explanation-changed');
		expect(await take(1)).toBe('done');
		expect(await take(2)).toBe('appraisal.explanation-missing');
		expect(await ask(an, '1.1')).toBe('done');
		expect(await rows()).toMatchObject([
			{ leaf: '1.1', taken_back_by: chi.personId },
			{ leaf: '1.1', taken_back_by: null },
		]);
	});

	it('is asked in appraisal 1 and at no other time', async () => {
		for (const phase of ['self-assessment', 'explanation', 'appraisal-2', 'council']) {
			await inPhase(superuser(), phase);
			expect(await ask(an, '1.1')).toBe('access.phase-closed');
		}
	});
});

describe('a unit’s explanation', () => {
	beforeEach(async () => {
		await ask(an, '1.1');
		await ask(an, '1.3');
		await inPhase(superuser(), 'explanation');
	});

	it('is drafted by the clerk and sent by the head', async () => {
		expect(await answer(minh, '1.1', 1)).toBe('done');
		expect(await send(minh, [['1.1', 2]])).toBe('access.not-allowed');
		expect(await send(quang, [['1.1', 2]])).toBe('done');
		expect(await rows()).toMatchObject([
			{ leaf: '1.1', stance: 'contests', version: 3, sent_by: quang.personId },
			{ leaf: '1.3', stance: null, version: 1, sent_by: null },
		]);
		const types = (await superuser().query('select type from audit_event order by seq')).rows;
		expect(types.map(({ type }) => type).slice(-2)).toEqual([
			'appraisal.explanation-answered',
			'appraisal.explanations-sent',
		]);
	});

	it('is not for those of another unit, nor for leaves at which nobody asked', async () => {
		expect(await answer(tam, '1.1', 1)).toBe('appraisal.no-unit');
		expect(await answer(an, '1.1', 1)).toBe('access.not-allowed');
		expect(await answer(minh, '1.2', 1)).toBe('appraisal.explanation-missing');
	});

	it('is not written over what a colleague wrote meanwhile', async () => {
		expect(await answer(minh, '1.1', 1)).toBe('done');
		expect(await answer(quang, '1.1', 1, { text: 'Khác' })).toBe('appraisal.explanation-changed');
		expect(await answer(quang, '1.1', 2, { text: 'Khác', stance: 'accepts' })).toBe('done');
	});

	it('is sent as it was seen, or not at all', async () => {
		await answer(minh, '1.1', 1);
		await answer(minh, '1.3', 1);
		await answer(minh, '1.3', 2, { text: 'Sửa lại' });
		const seen = [
			['1.1', 2],
			['1.3', 2],
		] as const;
		expect(await send(quang, seen)).toBe('appraisal.explanation-changed');
		expect((await rows()).map(({ sent_by }) => sent_by)).toEqual([null, null]);
		expect(await send(quang, [])).toBe('appraisal.nothing-to-send');
	});

	it('is not sent without an answer', async () => {
		expect(await send(quang, [['1.1', 1]])).toBe('appraisal.explanation-unanswered');
	});

	it('once sent, is changed by the head only, and stays sent', async () => {
		await answer(minh, '1.1', 1);
		await send(quang, [['1.1', 2]]);
		expect(await answer(minh, '1.1', 3, { text: 'Khác' })).toBe('appraisal.explanation-sent');
		expect(await answer(quang, '1.1', 3, { stance: 'accepts', text: 'Đồng ý' })).toBe('done');
		expect((await rows())[0]).toMatchObject({ stance: 'accepts', version: 4, sent_by: quang.personId });
	});

	it('is taken until the second before the deadline, by the server’s clock', async () => {
		const end = Date.parse(CLOSES);
		expect(await answer(minh, '1.1', 1, { at: end - 1_000 })).toBe('done');
		expect(await send(quang, [['1.1', 2]], end - 1_000)).toBe('done');
		for (const at of [end, end + 1_000]) {
			expect(await answer(minh, '1.3', 1, { at })).toBe('access.phase-closed');
			expect(await send(quang, [['1.3', 1]], at)).toBe('access.phase-closed');
		}
	});

	it('is taken longer from a unit that was given more time, and from no other', async () => {
		const end = Date.parse(CLOSES);
		await superuser().query(
			`insert into phase_extension (jurisdiction_id, id, round_id, unit_id, phase, kind, until, reason, asked_by, asked_at)
			 select $1, gen_random_uuid(), id, $2, 'explanation', 'extension', $3, 'mất điện', $4, now() from round`,
			[benTre.id, soTuPhap, new Date(end + 3_600_000), lan.personId],
		);
		await inPhase(superuser(), 'appraisal-2');
		expect(await answer(minh, '1.1', 1, { at: end + 1_000 })).toBe('done');
		expect(await answer(minh, '1.1', 2, { at: end + 3_600_000, text: 'Muộn' })).toBe('access.phase-closed');
	});
});

describe('an objection of the unit itself', () => {
	beforeEach(() => inPhase(superuser(), 'explanation'));

	it('is raised by the head at a leaf that was decided differently, once', async () => {
		expect(await contest(minh, '1.1')).toBe('access.not-allowed');
		expect(await contest(quang, '1.2')).toBe('appraisal.leaf-not-different');
		expect(await contest(quang, '1.1')).toBe('done');
		expect(await contest(quang, '1.1')).toBe('appraisal.already-asked');
		expect(await rows()).toMatchObject([{ leaf: '1.1', raised_by: 'unit', stance: 'contests' }]);
		expect(await send(quang, [['1.1', 1]])).toBe('done');
	});
});

describe('what the pages show', () => {
	const seen = async (actor: Actor) => {
		const read = await runners().runQuery(explanations, actor, key);
		return read.ok ? read.value : null;
	};
	beforeEach(async () => {
		await ask(an, '1.1');
	});

	it('is nothing to the unit before it is time, and its own drafts to nobody else', async () => {
		expect(await seen(minh)).toBeNull();
		await inPhase(superuser(), 'explanation');
		await answer(minh, '1.1', 1);
		expect(await seen(quang)).toMatchObject({
			requests: [{ leaf: '1.1', answer: 'Kế hoạch số 12 đã gửi ngày 05/01', sentAt: null }],
			may: { answer: true, contest: true, send: true, ask: [] },
		});
		expect(await seen(an)).toMatchObject({ requests: [{ leaf: '1.1', answer: null, stance: null }] });
		expect(await seen(tam)).toBeNull();
		await send(quang, [['1.1', 2]]);
		expect(await seen(an)).toMatchObject({ requests: [{ leaf: '1.1', stance: 'contests' }] });
	});

	it('has the points of both sides, and whether the asker may ask', async () => {
		const found = await seen(an);
		expect(found?.leaves.find(({ leaf }) => leaf === '1.1')).toMatchObject({
			self: '2',
			appraisal1: { decision: 'different', points: '1', reason: 'Thiếu tài liệu kiểm chứng' },
		});
		expect(found?.may.ask).toEqual(['1.1', '1.2', '1.3']);
	});

	it('tells clerk and head what waits for them, with the deadline', async () => {
		const mine = async (actor: Actor) => {
			const read = await runners().runQuery(myExplanations, actor, {});
			return read.ok ? read.value : [];
		};
		expect(await mine(minh)).toEqual([]);
		await inPhase(superuser(), 'explanation');
		expect(await mine(minh)).toMatchObject([
			{ asked: 1, answered: 0, sent: 0, closesAt: Date.parse(CLOSES), maySend: false },
		]);
		expect(await mine(quang)).toMatchObject([{ maySend: true }]);
		expect(await mine(tam)).toMatchObject([{ asked: 0 }]);
		expect(await mine(an)).toEqual([]);
	});
});

describe('a phase that ends while a unit answers', () => {
	const HOLD = (word: string) =>
		[`select pg_advisory_xact_lock${word}(hashtextextended($1, 0))`, phaseHold(benTre.id, '2026')] as const;
	/** Does something while another session holds the phase, and then lets it go. */
	const held = async <T>(word: '' | '_shared', then: string, during: () => Promise<T>) => {
		const client = await superuser().connect();
		try {
			await client.query('begin');
			const [text, name] = HOLD(word);
			await client.query(text, [name]);
			const answered = during();
			const isWaiting = await Promise.race([
				answered.then(() => false),
				new Promise<boolean>((say) => setTimeout(say, 200, true)),
			]);
			await client.query(then);
			await client.query('commit');
			return { isWaiting, answer: await answered };
		} finally {
			client.release();
		}
	};

	beforeEach(async () => {
		await ask(an, '1.1');
		await inPhase(superuser(), 'explanation');
		// No card of the unit is there to be locked.
		await superuser().query('delete from scorecard');
	});

	it('takes no answer that waited for it', async () => {
		const ends = `update round set phase = 'appraisal-2'`;
		for (const act of [
			() => answer(minh, '1.1', 1),
			() => send(quang, [['1.1', 1]]),
			() => contest(quang, '1.3'),
		]) {
			await inPhase(superuser(), 'explanation');
			expect(await held('', ends, act)).toEqual({ isWaiting: true, answer: 'access.phase-closed' });
		}
		expect(await rows()).toMatchObject([{ leaf: '1.1', answer: null, version: 1, sent_by: null }]);
	});

	it('waits for the answer that is under way', async () => {
		const { rows: found } = await superuser().query('select version from round where id = $1', [roundId]);
		const advance = () =>
			runners().runCommand(advancePhase, lan, {
				round: roundId,
				version: found[0].version,
				to: 'appraisal-2',
				reason: 'đã xong',
			});
		const { isWaiting, answer: ended } = await held('_shared', 'select 1', advance);
		expect([isWaiting, ended.ok]).toEqual([true, true]);
	});
});
