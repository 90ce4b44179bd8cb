import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { permit } from '#access/core/permit.ts';
import { FRESH_FOR } from '#access/core/reauthentication.ts';
import { ROLES } from '#access/core/roles.ts';
import { aSet } from '#criteria/core/a-set.fixture.ts';
import type { Actor } from '#platform/actor.ts';
import { granted, hoa, khach, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import {
	AT,
	binh,
	CALENDAR,
	opened,
	type Province,
	planned,
	settleProvince,
	thu,
} from './a-round.fixture.ts';
import { advancePhase } from './commands/advance-phase.ts';
import { answerReopening } from './commands/answer-reopening.ts';
import { askReopening } from './commands/ask-reopening.ts';
import { assignAppraisers } from './commands/assign-appraisers.ts';
import { changeDeadline } from './commands/change-deadline.ts';
import { chooseUnits } from './commands/choose-units.ts';
import { extendPhase } from './commands/extend-phase.ts';
import { openRound } from './commands/open-round.ts';
import { planCalendar } from './commands/plan-calendar.ts';
import { setSettings } from './commands/set-settings.ts';
import { startRound } from './commands/start-round.ts';
import { roundWork } from './queries/round-work.ts';

const database = testDatabase();
let province: Province;
beforeAll(async () => {
	province = await settleProvince(database);
});
beforeEach(async () => {
	province.clock.set('2026-11-22T08:00:00+07:00');
	await database.pool('superuser').query('truncate round, audit_event, audit_subject, audit_head cascade');
});

const no = (code: string) => ({ ok: false, problem: { code } });
const rows = async (sql: string) => (await database.pool('superuser').query(sql)).rows;
const events = () =>
	rows("select body -> 'event' ->> 'type' as type from audit_event order by seq").then((all) =>
		all.map(({ type }) => type),
	);

it('stands first for whoever leads it, is watched by those who see the whole, and by nobody else', async () => {
	await opened(province);
	await planned(province, { key: '2027' });
	const { runQuery } = province;
	const standing = async (actor: Actor) =>
		(await must(runQuery(roundWork, actor, {}))).map(({ key, phase, leads }) => `${key} ${phase} ${leads}`);
	const leader = { ...lan, personId: binh.personId, grants: granted('leader') };
	expect(await standing(lan)).toEqual(['2026 self-assessment true', '2027 preparation true']);
	expect(await standing(leader)).toEqual(['2026 self-assessment false', '2027 preparation false']);
	expect(await standing(thu)).toEqual(['2026 self-assessment false', '2027 preparation false']);
	for (const other of [minh, khach, hoa]) expect(await standing(other)).toEqual([]);
});

describe('planning a round', () => {
	it('is remembered step by step, who did what', async () => {
		await opened(province);
		expect(await events()).toEqual([
			'rounds.round-started',
			'rounds.units-chosen',
			'rounds.calendar-planned',
			'rounds.appraisers-assigned',
			'rounds.council-appointed',
			'rounds.round-opened',
		]);
	});

	it('is for organisers only, each in their own province', async () => {
		const { round, version } = await planned(province);
		const { runCommand } = province;
		const input = { round, version, settings: 'rank: {}' };
		expect(await runCommand(setSettings, minh, input)).toMatchObject(no('access.not-allowed'));
		expect(await runCommand(setSettings, khach, input)).toMatchObject(no('access.not-allowed'));
		expect(await runCommand(setSettings, hoa, input)).toMatchObject(no('rounds.round-missing'));
		expect(await runCommand(setSettings, lan, input)).toMatchObject({ ok: true });
	});

	it('never overwrites what somebody else planned meanwhile', async () => {
		const { round, version } = await planned(province);
		const { runCommand } = province;
		const both = await Promise.all(
			[lan, binh].map((actor) =>
				runCommand(setSettings, actor, { round, version, settings: actor.personId }),
			),
		);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both.find(({ ok }) => !ok)).toMatchObject(no('rounds.round-changed'));
	});

	it('refuses a key that is taken, and a unit that would appraise itself', async () => {
		const { round, version } = await planned(province);
		const { runCommand, unit } = province;
		const again = { key: '2026', name: { vi: 'x' }, year: 2026, practice: false };
		expect(await runCommand(startRound, lan, again)).toMatchObject(no('rounds.key-taken'));
		const itself = [{ key: 'so-noi-vu', unitId: unit('huyen-1'), secondUnitId: null }];
		expect(await runCommand(assignAppraisers, lan, { round, version, appraisers: itself })).toMatchObject(
			no('rounds.appraises-itself'),
		);
	});

	it('begins with an earlier round, under the sets that are in force now', async () => {
		const { runCommand, publish, setVersionId, unit } = province;
		const { round, version } = await planned(province, { key: '2025' });
		await must(runCommand(setSettings, lan, { round, version, settings: '# như năm trước\n' }));
		const next = await publish(
			aSet({
				id: 'huyen-2027',
				year: 2027,
				supersedes: {
					id: 'huyen-2024',
					mapping: [
						{ kind: 'same', from: ['1.1'], to: ['1.1'] },
						{ kind: 'same', from: ['1.2'], to: ['1.2'] },
					],
				},
			}),
		);
		const copy = { key: '2027', name: { vi: 'Đợt 2027' }, year: 2027, practice: true, copyOf: round };
		const made = await must(runCommand(startRound, lan, copy));
		const units = await rows(`select unit_id, set_version_id from round_unit where round_id = '${made.id}'`);
		expect(units).toHaveLength(3);
		expect(new Set(units.map((one) => one.set_version_id))).toEqual(new Set([next]));
		expect(units.map((one) => one.unit_id)).toContain(unit('huyen-1'));
		expect(next).not.toBe(setVersionId);
		const [row] = await rows(`select settings, practice from round where id = '${made.id}'`);
		expect(row).toEqual({ settings: '# như năm trước\n', practice: true });
	});
});

describe('opening a round', () => {
	it('is refused with the number of what is missing, until nothing is', async () => {
		const { runCommand } = province;
		const { id: round } = await must(
			runCommand(startRound, lan, { key: 'x', name: { vi: 'x' }, year: 2026, practice: false }),
		);
		expect(await runCommand(openRound, lan, { round, version: 1, settingsFaults: 0 })).toMatchObject({
			...no('rounds.checklist-open'),
			problem: { details: { first: 'rounds.check-no-announcement' } },
		});
		const plan = await planned(province);
		expect(await runCommand(openRound, lan, { ...plan, settingsFaults: 2 })).toMatchObject({
			...no('rounds.checklist-open'),
			problem: { details: { count: 1, first: 'rounds.check-settings-unreadable' } },
		});
		expect(await runCommand(openRound, lan, { ...plan, settingsFaults: 0 })).toMatchObject({ ok: true });
	});

	it('ends planning: units, calendar and settings stand from then on', async () => {
		const { round, version } = await opened(province);
		const { runCommand } = province;
		const closed = no('access.phase-closed');
		expect(await runCommand(chooseUnits, lan, { round, version, units: [] })).toMatchObject(closed);
		expect(await runCommand(setSettings, lan, { round, version, settings: '' })).toMatchObject(closed);
		const calendar = { round, version, announcedOn: '2027-02-26', phases: CALENDAR };
		expect(await runCommand(planCalendar, lan, calendar)).toMatchObject(closed);
		expect(await runCommand(openRound, lan, { round, version, settingsFaults: 0 })).toMatchObject(closed);
	});
});

describe('while a round lasts', () => {
	it.each([
		[-1_000, { ok: true }],
		[0, no('rounds.deadline-passed')],
		[1_000, no('rounds.deadline-passed')],
	])(
		'one unit gets more time before the deadline by the server’s clock, not after: %i ms',
		async (ms, expected) => {
			const { round, version } = await opened(province);
			province.clock.set(AT.closes + ms);
			const { runCommand, unit } = province;
			const input = {
				round,
				version,
				unitId: unit('huyen-1'),
				phase: 'self-assessment',
				until: AT.closes + 86_400_000,
				reason: 'Bão số 5',
			};
			expect(await runCommand(extendPhase, lan, input)).toMatchObject(expected);
		},
	);

	it('after the deadline two people open a phase again for one unit, and nobody alone', async () => {
		const { round } = await opened(province);
		province.clock.set(AT.closes);
		const { runCommand, unit } = province;
		const asked = {
			round,
			unitId: unit('huyen-2'),
			phase: 'self-assessment',
			until: AT.closes + 86_400_000,
			reason: 'Mất điện ngày cuối',
		};
		const { id } = await must(runCommand(askReopening, lan, asked));
		expect(await runCommand(askReopening, thu, asked)).toMatchObject(no('rounds.reopening-pending'));
		const answer = { round, id, answer: 'approve', reason: 'Đồng ý' };
		expect(await runCommand(answerReopening, lan, answer)).toMatchObject(no('rounds.same-person'));
		expect(await runCommand(answerReopening, thu, answer)).toMatchObject(no('access.not-allowed'));
		const stale = { ...binh, reauthenticatedAt: province.clock.now() - FRESH_FOR };
		expect(await runCommand(answerReopening, stale, answer)).toMatchObject(
			no('access.reauthentication-needed'),
		);
		expect(await runCommand(answerReopening, binh, answer)).toMatchObject({ ok: true });
		expect(await runCommand(answerReopening, binh, answer)).toMatchObject(no('rounds.reopening-answered'));
		// The database holds it too, whatever the application would let through.
		await expect(
			database.pool('superuser').query('update phase_extension set approved_by = asked_by'),
		).rejects.toThrow(/check constraint/);
	});

	it('a deadline is moved for all before it comes, with a reason, and never after', async () => {
		const { round, version } = await opened(province);
		const { runCommand, clock } = province;
		const input = { round, phase: 'self-assessment', closesAt: AT.closes + 3_600_000, reason: 'Lùi hạn' };
		expect(await runCommand(changeDeadline, lan, { ...input, version, reason: ' ' })).toMatchObject(
			no('platform.input-invalid'),
		);
		expect(await runCommand(changeDeadline, lan, { ...input, version })).toMatchObject({ ok: true });
		clock.set(AT.closes + 3_600_000);
		expect(
			await runCommand(changeDeadline, lan, { ...input, version: version + 1, closesAt: AT.closes + 9e6 }),
		).toMatchObject(no('rounds.phase-over'));
	});

	it('it goes on phase by phase as far as the decision; a practice round no further ever', async () => {
		const { round, version: first } = await opened(province, { practice: true });
		const { runCommand } = province;
		let version = first;
		const to = ['appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision'];
		expect(
			await runCommand(advancePhase, lan, { round, version, to: 'appraisal-1', reason: '' }),
		).toMatchObject(no('rounds.reason-missing'));
		for (const phase of to) {
			const gone = await must(runCommand(advancePhase, lan, { round, version, to: phase, reason: 'Thử' }));
			version = gone.version;
		}
		expect(
			await runCommand(advancePhase, lan, { round, version, to: 'published', reason: 'x' }),
		).toMatchObject(no('rounds.practice-ends-here'));
	});

	it('only the roles of the table lead it', () => {
		const able = (may: 'rounds.extend' | 'rounds.ask-reopening' | 'rounds.approve-reopening') =>
			ROLES.filter(
				(role) =>
					permit({ personId: 'x', grants: granted(role) }, may, {
						roundId: 'r',
						unitId: 'u',
						phases: ['self-assessment'],
					}).ok,
			);
		expect(able('rounds.extend')).toEqual(['organiser']);
		expect(able('rounds.ask-reopening')).toEqual(['organiser', 'secretariat']);
		expect(able('rounds.approve-reopening')).toEqual(['organiser', 'council-chair']);
	});
});
