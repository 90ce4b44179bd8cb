import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { granted, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { cuc, dung, hanh, khanh, lan, phuc, settleCouncil, thu } from './a-council.fixture.ts';
import { addItem } from './commands/add-item.ts';
import { changeSession } from './commands/change-session.ts';
import { noteAttendance } from './commands/note-attendance.ts';
import { openSession } from './commands/open-session.ts';
import { prepareSession } from './commands/prepare-session.ts';
import { removeItem } from './commands/remove-item.ts';
import { AT, codeOf, councilAnew, everybody, HOUR, MEETING } from './in-session.fixture.ts';
import { session } from './queries/session.ts';

const database = testDatabase();
const { superuser, runners, rows, opened, opine, close } = councilAnew(database);

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
