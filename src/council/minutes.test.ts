import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { advancePhase } from '#rounds/commands/advance-phase.ts';
import { benTre, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { cuc, dung, khanh, lan, roundId, thu } from './a-council.fixture.ts';
import { closeSession } from './commands/close-session.ts';
import { editMinutes } from './commands/edit-minutes.ts';
import { fileMinutes } from './commands/file-minutes.ts';
import { noteAttendance } from './commands/note-attendance.ts';
import { signMinutes } from './commands/sign-minutes.ts';
import { AT, codeOf, councilAnew, everybody, HOUR } from './in-session.fixture.ts';
import { session } from './queries/session.ts';
import { minutesBytes } from './queries/signed-minutes.ts';

const database = testDatabase();
const { superuser, runners, opened, opine, close } = councilAnew(database);

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
