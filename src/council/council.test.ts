import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { benTre, granted, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { type TestRunners, testRunners } from '../../tests/support/runners.ts';
import { cuc, dung, hanh, khanh, lan, must, phuc, roundId, settleCouncil, thu } from './a-council.fixture.ts';
import { addItem } from './commands/add-item.ts';
import { changeSession } from './commands/change-session.ts';
import { closeItem } from './commands/close-item.ts';
import { closeSession } from './commands/close-session.ts';
import { editMinutes } from './commands/edit-minutes.ts';
import { fileMinutes } from './commands/file-minutes.ts';
import { giveOpinion } from './commands/give-opinion.ts';
import { noteAttendance } from './commands/note-attendance.ts';
import { openSession } from './commands/open-session.ts';
import { prepareSession } from './commands/prepare-session.ts';
import { removeItem } from './commands/remove-item.ts';
import { signMinutes } from './commands/sign-minutes.ts';
import { session } from './queries/session.ts';
import { minutesBytes } from './queries/signed-minutes.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
let runners: TestRunners;
beforeEach(async () => {
	await superuser().query('truncate jurisdiction, person, unit cascade');
	await settleCouncil(superuser());
	runners = testRunners(database.transactions('app'));
});

const AT = Date.parse('2026-11-22T08:00:00+07:00');
const HOUR = 3_600_000;
const MEETING = {
	round: roundId,
	form: 'meeting',
	heldAt: AT + HOUR,
	place: 'Phòng họp 2',
	opinionsUntil: null,
	chairDecidesTie: false,
};
const rows = async (text: string, ...values: unknown[]) => (await superuser().query(text, values)).rows;

/** A session that is open, with the items of both units. */
const opened = async (more: object = {}) => {
	const { id: session } = await must(runners.runCommand(prepareSession, thu, { ...MEETING, ...more }));
	await must(runners.runCommand(openSession, thu, { session, version: 1 }));
	const items = await rows('select id, unit_id from council_item order by ordinal');
	const itemOf = (unit: string): string => items.find((one) => one.unit_id === unit)?.id;
	return { session, justice: itemOf(soTuPhap), finance: itemOf(soTaiChinh) };
};
const opine = (actor: Actor, item: string, choice: string, more: object = {}) =>
	runners.runCommand(giveOpinion, actor, { item, version: 0, choice, values: {}, reason: 'Vì đủ', ...more });
const close = (actor: Actor, item: string, more: object = {}) =>
	runners.runCommand(closeItem, actor, {
		item,
		version: 1,
		way: 'vote',
		values: {},
		reason: 'Kế hoạch có đủ',
		...more,
	});
const everybody = (presence: string | null) =>
	[cuc, dung, phuc, hanh].map(({ personId }) => ({ personId, presence, reason: '' }));
const codeOf = async (asked: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await asked).problem?.code;

describe('a session', () => {
	it('has on its agenda by itself what is still contested, and nothing that is on another agenda', async () => {
		const made = await must(runners.runCommand(prepareSession, thu, MEETING));
		expect(made).toMatchObject({ number: 1, items: 2 });
		expect(await must(runners.runCommand(prepareSession, thu, MEETING))).toMatchObject({
			number: 2,
			items: 0,
		});
	});

	it('gets other leaves from the secretariat with a reason, and no figures of others', async () => {
		const { id: session } = await must(runners.runCommand(prepareSession, thu, MEETING));
		const item = { session, unitId: soTaiChinh, leaf: '2.1', reason: 'Thường trực yêu cầu' };
		expect(await codeOf(runners.runCommand(addItem, thu, { ...item, reason: ' ' }))).toBe(
			'platform.input-invalid',
		);
		expect(await codeOf(runners.runCommand(addItem, thu, { ...item, leaf: '2.3' }))).toBe(
			'council.leaf-of-others',
		);
		const { id } = await must(runners.runCommand(addItem, thu, item));
		expect(await codeOf(runners.runCommand(addItem, thu, item))).toBe('council.item-twice');
		await must(runners.runCommand(removeItem, thu, { item: id, version: 1, reason: 'Đơn vị rút ý kiến' }));
		await must(runners.runCommand(addItem, thu, item));
		const kept = await rows(`select state, closing from council_item where leaf = '2.1' order by ordinal`);
		expect(kept).toEqual([
			{ state: 'removed', closing: 'Đơn vị rút ý kiến' },
			{ state: 'open', closing: null },
		]);
	});

	it('is neither joined nor left by a leaf of the unit to which whoever prepares it belongs', async () => {
		const { session: id, justice } = await opened();
		const ofJustice = { ...thu, grants: [...thu.grants, ...granted('unit-clerk', soTuPhap)] };
		const off = { item: justice, version: 1, reason: 'Không cần bàn' };
		const on = { session: id, unitId: soTuPhap, leaf: '2.1', reason: 'Xin bàn thêm' };
		expect(await codeOf(runners.runCommand(removeItem, ofJustice, off))).toBe('access.own-unit');
		expect(await codeOf(runners.runCommand(addItem, ofJustice, on))).toBe('access.own-unit');
		expect(await codeOf(runners.runCommand(addItem, thu, on))).toBeUndefined();
	});

	it('opens in the council phase only, and keeps its rules from then on', async () => {
		await superuser().query(`update round set phase = 'appraisal-2'`);
		const { id: session } = await must(runners.runCommand(prepareSession, thu, MEETING));
		expect(await codeOf(runners.runCommand(openSession, thu, { session, version: 1 }))).toBe(
			'council.not-yet',
		);
		await superuser().query(`update round set phase = 'council'`);
		await must(runners.runCommand(openSession, thu, { session, version: 1 }));
		const { round: _, ...fields } = MEETING;
		const change = { session, version: 2, ...fields };
		expect(await codeOf(runners.runCommand(changeSession, thu, { ...change, chairDecidesTie: true }))).toBe(
			'council.fixed-when-open',
		);
		await must(runners.runCommand(changeSession, thu, { ...change, place: 'Hội trường' }));
	});

	it('counts over the members of the moment at which it opened', async () => {
		const { justice } = await opened();
		await superuser().query('delete from round_council_member where person_id = $1', [phuc.personId]);
		expect(await codeOf(opine(phuc, justice, 'self'))).toBe('council.not-a-member');
		await must(opine(cuc, justice, 'self'));
		await must(opine(dung, justice, 'self'));
		expect((await close(thu, justice)).ok).toBe(false);
	});
});

describe('an opinion', () => {
	it('is a member’s own: not of one who is not appointed, not on the own unit', async () => {
		const { justice, finance } = await opened();
		expect(await codeOf(opine(khanh, justice, 'self'))).toBe('council.not-a-member');
		expect(await codeOf(opine(hanh, justice, 'self'))).toBe('access.own-unit');
		expect(await codeOf(opine(thu, justice, 'self'))).toBe('access.not-allowed');
		await must(opine(hanh, finance, 'self'));
	});

	it('may be changed while the item is open, and what was said before is kept', async () => {
		const { justice } = await opened();
		await must(opine(dung, justice, 'self'));
		expect(await codeOf(opine(dung, justice, 'appraised'))).toBe('council.opinion-changed');
		await must(opine(dung, justice, 'appraised', { version: 1, reason: 'Xem lại công văn' }));
		expect(await rows('select choice, reason from council_opinion order by version')).toEqual([
			{ choice: 'self', reason: 'Vì đủ' },
			{ choice: 'appraised', reason: 'Xem lại công văn' },
		]);
	});

	it('in writing says why and comes before the closing time; the item waits for all or for that time', async () => {
		const until = { form: 'writing', opinionsUntil: AT + 5 * HOUR };
		const { justice } = await opened(until);
		expect(await codeOf(opine(dung, justice, 'self', { reason: ' ' }))).toBe('council.reason-missing');
		await must(opine(dung, justice, 'self'));
		await must(opine(cuc, justice, 'self'));
		expect(await codeOf(close(thu, justice))).toBe('council.opinions-still-open');
		runners.clock.set('2026-11-22T14:00:00+07:00');
		expect(await codeOf(opine(phuc, justice, 'self'))).toBe('council.opinions-over');
		expect(await close(thu, justice)).toMatchObject({
			problem: { code: 'council.no-majority', details: { missing: 1 } },
		});
	});

	it('with other values takes what the rule takes, and is the side whose values they are', async () => {
		const { finance } = await opened();
		expect((await opine(dung, finance, 'other', { values: { a: '11', b: '10' } })).ok).toBe(false);
		expect(await codeOf(opine(dung, finance, 'other', { values: { x: '1' } }))).toBe('council.input-unknown');
		await must(opine(dung, finance, 'other', { values: { a: '8', b: '10' } }));
		await must(opine(phuc, finance, 'other', { values: { points: '1,25' } }));
		expect(await rows('select choice, values from council_opinion order by at, choice')).toEqual([
			{ choice: 'appraised', values: { a: '8', b: '10' } },
			{ choice: 'other', values: { points: '1.25' } },
		]);
	});
});

describe('what members say', () => {
	/** Whose opinions on the item of the department of justice somebody sees, and whether counts. */
	const seenBy = async (actor: Actor) => {
		const read = await must(runners.runQuery(session, actor, { round: '2026', number: 1 }));
		const item = read?.items.find(({ unitId }) => unitId === soTuPhap);
		return [item?.opinions.map(({ personId }) => personId), item?.tally.counts.length, item?.tally.voted];
	};

	it('is shown to a member after their own, to who counts, and to others when the item is closed', async () => {
		const { justice } = await opened();
		await must(opine(dung, justice, 'self'));
		const all = [[dung.personId], 1, 1];
		for (const actor of [phuc, hanh, lan, { ...lan, grants: granted('leader') }])
			expect(await seenBy(actor)).toEqual([[], 0, 1]);
		for (const actor of [dung, thu, cuc]) expect(await seenBy(actor)).toEqual(all);
		// Whoever belongs to the unit does not count its votes, also not as the secretary.
		const ofJustice = { ...thu, grants: [...thu.grants, ...granted('unit-head', soTuPhap)] };
		expect(await seenBy(ofJustice)).toEqual([[], 0, 1]);
		await must(close(thu, justice, { way: 'none', reason: 'Chưa đủ ý kiến' }));
		expect(await seenBy(hanh)).toEqual(all);
	});

	it('is asked for until a time that nobody brings forward, or back once it is over', async () => {
		const until = AT + 5 * HOUR;
		const { session: id } = await opened({ form: 'writing', opinionsUntil: until });
		const { round: _, ...fields } = { ...MEETING, form: 'writing' };
		const move = (opinionsUntil: number | null, version = 2) =>
			codeOf(runners.runCommand(changeSession, thu, { session: id, version, ...fields, opinionsUntil }));
		expect(await move(until - HOUR)).toBe('council.until-only-later');
		expect(await move(null)).toBe('council.until-only-later');
		expect(await move(until + HOUR)).toBeUndefined();
		runners.clock.set('2026-11-22T14:00:00+07:00');
		expect(await move(until + 9 * HOUR, 3)).toBe('council.until-only-later');
	});
});

describe('an outcome', () => {
	it('needs more than half of all members, and stands as the final score with who, how and why', async () => {
		const { justice } = await opened();
		await must(opine(cuc, justice, 'self'));
		await must(opine(dung, justice, 'self'));
		expect(await close(thu, justice)).toMatchObject({
			problem: { code: 'council.no-majority', details: { missing: 1 } },
		});
		expect(await rows(`select 1 from score_event where stage = 'final'`)).toEqual([]);
		await must(opine(phuc, justice, 'self'));
		expect(await must(close(thu, justice))).toMatchObject({ inFavour: 3, members: 4 });
		expect(
			await rows(
				`select input, value, kind, reason, reason_code, person_id from score_event where stage = 'final' order by input`,
			),
		).toEqual(
			['@decision', 'option'].map((input) => ({
				input,
				value: input === 'option' ? 'yes' : 'agreed',
				kind: 'voted',
				reason: 'Kế hoạch có đủ',
				reason_code: 'vote',
				person_id: thu.personId,
			})),
		);
		expect(
			await rows(`select input, value, version from score_cell where stage = 'final' order by input`),
		).toEqual([
			{ input: '@decision', value: 'agreed', version: 1 },
			{ input: 'option', value: 'yes', version: 1 },
		]);
	});

	it('by consensus needs the majority to be there', async () => {
		const { session, justice } = await opened();
		const agreed = { way: 'consensus', choice: 'appraised' };
		expect(await codeOf(close(thu, justice, agreed))).toBe('council.too-few-for-consensus');
		await must(
			runners.runCommand(noteAttendance, thu, { session, version: 2, people: everybody('present') }),
		);
		await must(close(thu, justice, agreed));
		expect(
			await rows('select way, choice, in_favour, members from council_item where id = $1', justice),
		).toEqual([{ way: 'consensus', choice: 'appraised', in_favour: 3, members: 4 }]);
	});

	it('is not said by whoever belongs to the unit, nor without a reason', async () => {
		const { justice } = await opened();
		const chairOfJustice: Actor = {
			...cuc,
			grants: [...cuc.grants, { role: 'unit-clerk', unitId: soTuPhap, roundId: null }],
		};
		expect(await codeOf(close(chairOfJustice, justice))).toBe('access.own-unit');
		expect(await codeOf(close(thu, justice, { reason: '' }))).toBe('platform.input-invalid');
		expect(await codeOf(close(lan, justice))).toBe('access.not-allowed');
	});

	it('is written once when two secretaries close an item at the same time', async () => {
		const { justice } = await opened();
		for (const member of [cuc, dung, phuc]) await must(opine(member, justice, 'self'));
		const other: Actor = { ...thu, personId: lan.personId };
		const answers = await Promise.all([close(thu, justice), close(other, justice), close(cuc, justice)]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await rows(`select input from score_event where stage = 'final'`)).toHaveLength(2);
	});

	it('counts a vote that came before it closed, and refuses one that came after: never in between', async () => {
		for (let turn = 0; turn < 5; turn++) {
			await superuser().query('truncate jurisdiction, person, unit cascade');
			await settleCouncil(superuser());
			const { justice } = await opened();
			await must(opine(cuc, justice, 'self'));
			await must(opine(dung, justice, 'self'));
			const [voted, closed] = await Promise.all([opine(phuc, justice, 'self'), close(thu, justice)]);
			const votes = (await rows('select 1 from council_opinion')).length;
			expect(votes).toBe(voted.ok ? 3 : 2);
			// The third vote is the one that decides: closed with it, or open without.
			if (closed.ok)
				expect([voted.ok, closed.value]).toEqual([true, expect.objectContaining({ inFavour: 3 })]);
			else expect(closed.problem.code).toBe('council.no-majority');
		}
	});
});

describe('minutes', () => {
	const signed = async () => {
		const { session, justice, finance } = await opened();
		await must(
			runners.runCommand(noteAttendance, thu, { session, version: 2, people: everybody('present') }),
		);
		expect(await codeOf(runners.runCommand(closeSession, thu, { session, version: 3 }))).toBe(
			'council.items-open',
		);
		for (const item of [justice, finance])
			await must(close(thu, item, { way: 'consensus', choice: 'appraised' }));
		await must(runners.runCommand(closeSession, thu, { session, version: 3 }));
		const texts = { secretary: 'Lê Thị Thu', opening: 'Chủ tọa khai mạc.', conclusion: 'Thống nhất.' };
		await must(runners.runCommand(editMinutes, thu, { session, version: 4, ...texts }));
		return { session, justice };
	};

	it('are signed by the chair of the session, who has just shown who they are', async () => {
		const { session } = await signed();
		const sign = (actor: Actor) => runners.runCommand(signMinutes, actor, { session, version: 5 });
		expect(await codeOf(sign(thu))).toBe('access.not-allowed');
		expect(await codeOf(sign({ ...cuc, personId: khanh.personId }))).toBe('council.not-the-chair');
		expect(await codeOf(sign({ ...cuc, reauthenticatedAt: AT - HOUR }))).toBe(
			'access.reauthentication-needed',
		);
		await must(sign(cuc));
	});

	it('are signed before the round goes on, every objection answered, and no contested leaf left without a word', async () => {
		const go = async (reason = '') => {
			const asked = { round: roundId, version: 1, to: 'decision', reason };
			return codeOf(runners.runCommand(advancePhase, lan, asked));
		};
		await superuser().query(
			`update round_phase set closes_at = '2026-11-22T07:00:00+07:00' where phase = 'council'`,
		);
		expect(await go()).toBe('rounds.leaves-unheard');
		await superuser().query(
			`update round_phase set closes_at = '2026-12-01T00:00:00+07:00' where phase = 'council'`,
		);
		const { session: id } = await signed();
		expect(await go('Họp sớm')).toBe('rounds.minutes-unsigned');
		await must(runners.runCommand(signMinutes, cuc, { session: id, version: 5 }));
		await superuser().query(
			`with figure as (insert into figure_entry (jurisdiction_id, id, round_id, unit_id, leaf, version, source, as_of, at)
				values ($1, gen_random_uuid(), $2, $3, '2.3', 1, 'công văn', '2026-10-01', now()) returning *)
			 insert into figure_objection (jurisdiction_id, id, round_id, unit_id, leaf, figure_version, reason, raised_at)
			 select jurisdiction_id, gen_random_uuid(), round_id, unit_id, leaf, 1, 'sai số', now() from figure`,
			[benTre.id, roundId, soTuPhap],
		);
		expect(await go('Họp sớm')).toBe('rounds.objections-unanswered');
		await superuser().query(
			`update figure_objection set answered_at = now(), outcome = 'kept', answer = 'đúng'`,
		);
		expect(await go('Họp sớm')).toBeUndefined();
	});

	it('come back signed on paper, byte for byte, once the chair signed them off here', async () => {
		const { session: id } = await signed();
		const bytes = new Uint8Array([37, 80, 68, 70, 45, 0, 255]);
		const file = (actor: Actor, more: object = {}) =>
			runners.runCommand(fileMinutes, actor, {
				session: id,
				number: 'Số: 05/bb-hđtđ',
				issuedOn: '2026-11-20',
				signer: 'Võ Thị Cúc, Chủ tịch Hội đồng',
				fileName: 'bien-ban.pdf',
				bytes,
				...more,
			});
		expect(await codeOf(file(thu))).toBe('council.not-in-state');
		await must(runners.runCommand(signMinutes, cuc, { session: id, version: 5 }));
		expect(await codeOf(file(dung))).toBe('access.not-allowed');
		expect(await codeOf(file(thu, { number: '5' }))).toBe('platform.signed-number-form');
		expect(await codeOf(file(thu, { issuedOn: '2027-01-01' }))).toBe('platform.signed-day');
		expect(await codeOf(file(thu, { signer: ' ' }))).toBe('platform.input-invalid');
		const first = await must(file(thu));
		const second = await must(file(thu, { signer: 'Võ Thị Cúc' }));
		expect(first.number).toBe('05/BB-HĐTĐ');
		const page = await must(runners.runQuery(session, thu, { round: '2026', number: 1 }));
		expect(page?.filed.map((one) => [one.id, one.isReplaced]).sort()).toEqual(
			[
				[second.id, false],
				[first.id, true],
			].sort(),
		);
		const kept = await must(runners.runQuery(minutesBytes, thu, { round: '2026', id: first.id }));
		expect(kept?.bytes).toEqual(bytes);
		expect(await must(runners.runQuery(minutesBytes, lan, { round: '2025', id: first.id }))).toBeNull();
	});

	it('lock everything of the session, for the application and in the database itself', async () => {
		const { session, justice } = await signed();
		await must(runners.runCommand(signMinutes, cuc, { session, version: 5 }));
		const seen = { session, version: 6 };
		const texts = { secretary: 'x', opening: 'x', conclusion: 'x' };
		expect(await codeOf(runners.runCommand(editMinutes, thu, { ...seen, ...texts }))).toBe('council.signed');
		const people = everybody('absent').map((one) => ({ ...one, reason: 'ốm' }));
		expect(await codeOf(runners.runCommand(noteAttendance, thu, { ...seen, people }))).toBe('council.signed');
		expect(await codeOf(opine(dung, justice, 'self'))).toBe('council.signed');
		const client = await database.pool('app').connect();
		try {
			await client.query(`begin; set local app.jurisdiction = '${benTre.id}'; set local app.scope = 'all'`);
			for (const change of [
				`update council_session set conclusion = 'khác'`,
				`update council_attendance set presence = 'present'`,
				`update council_item set closing = 'khác'`,
			])
				expect((await client.query(change)).rowCount).toBe(0);
		} finally {
			await client.query('rollback');
			client.release();
		}
	});
});
