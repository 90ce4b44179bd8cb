import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askPolicy } from '#access/core/ask-policy.ts';
import { setClockRight } from '#audit/commands/set-clock-right.ts';
import { noteTime } from '#audit/note-time.server.ts';
import { verifyAuditChain } from '#audit/queries/verify-chain.ts';
import { recordEvent } from '#audit/store.ts';
import { type Actor, system } from '#platform/actor.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import { commandRunner } from '#platform/command/run-command.server.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { benTre, granted, lan, minh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { ha, settleRound } from './a-round.fixture.ts';
import { commentLeaf } from './commands/comment-leaf.ts';
import { saveCells } from './commands/save-cells.ts';

const database = testDatabase();
const hands = fixedClock(0);
const told: object[] = [];

/** Runs as the product does: by a clock that nobody chose. */
const machine = () =>
	commandRunner({
		transactions: database.transactions('app'),
		clock: { now: hands.now, today: hands.today },
		newId: newIds(hands),
		record: recordEvent,
		mayDo: askPolicy,
		log: { warn: (event, fields) => void told.push({ event, ...fields }) },
	});
const save = async (actor: Actor, value: string, version: number) => {
	const cells = [{ leaf: '1.2', input: 'a', value, version }];
	const done = await machine()(saveCells, actor, { round: '2026', unitId: soTuPhap, cells });
	return done.ok ? done.value : done.problem;
};
const chain = async () => {
	const auditor = { ...lan, grants: granted('auditor') };
	const { runQuery } = testRunners(database.transactions('app'));
	const answer = await runQuery(verifyAuditChain, auditor, { atOnce: 1_000 });
	return answer.ok ? answer.value : answer.problem;
};
const cells = async () =>
	(await database.pool('superuser').query('select value, version from score_cell')).rows;

const comment = async (text: string) =>
	(await machine()(commentLeaf, ha, { round: '2026', unitId: soTuPhap, leaf: '1.2', text })).ok;
const ALL = 'score_cell, score_event, leaf_comment, scorecard, audit_event, audit_subject, audit_head';

beforeAll(() => settleRound(database.pool('superuser')));
beforeEach(async () => {
	told.length = 0;
	await database.pool('superuser').query(`truncate ${ALL}`);
	hands.set('2026-11-30T23:00:00+07:00');
	expect(await save(minh, '5', 0)).toMatchObject({ saved: [{ value: '5' }] });
	hands.set('2026-12-01T00:05:00+07:00');
	expect(await save(minh, '7', 1)).toMatchObject({ code: 'access.phase-closed' });
});

/** Half past eleven in the evening again: twenty-five minutes to enter what nobody may enter any more. */
const setBack = () => hands.advance(-3_600_000 / 2);

describe('a clock that is set back after self-assessment has ended', () => {
	it('lets nobody save: nothing is written, the chain is whole, and the operator reads why', async () => {
		expect(await comment('Đã hết hạn.')).toBe(true);
		setBack();
		for (const actor of [minh, ha])
			expect(await save(actor, '7', 1)).toEqual({
				code: 'platform.clock-set-back',
				details: { clock: '2026-11-30T16:35:00.000Z', last: '2026-11-30T17:05:00.000Z' },
			});
		expect(await cells()).toEqual([{ value: '5', version: 1 }]);
		expect(await chain()).toMatchObject({ ok: true, value: { seq: 2n } });
		expect(told).toHaveLength(2);
		expect(told[0]).toMatchObject({ event: 'clock.set-back', command: 'self-assessment.save-cells' });
	});

	it('is noticed also where nothing was recorded after the deadline, since the time is noted every minute', async () => {
		const parts = { transactions: database.transactions('app'), jurisdictions: async () => [benTre] };
		const log = { warn: (event: string) => void told.push({ event }) };
		const clock = { now: hands.now, today: hands.today };
		await noteTime({ ...parts, clock, log });
		setBack();
		expect(await save(minh, '7', 1)).toMatchObject({ code: 'platform.clock-set-back' });
		told.length = 0;
		await noteTime({ ...parts, clock, log });
		expect(told).toEqual([{ event: 'clock.set-back' }]);
		expect(await save(minh, '7', 1)).toMatchObject({ code: 'platform.clock-set-back' });
	});

	it('does not walk back in small steps either', async () => {
		await comment('Đã hết hạn.');
		const steps = [];
		for (let step = 0; step < 4; step++) {
			hands.advance(-60_000);
			steps.push(await comment(`Bước ${step}`));
		}
		expect(steps).toEqual([true, true, false, false]);
	});

	it('of a machine that only corrects itself by seconds hinders nobody', async () => {
		await comment('Đã hết hạn.');
		hands.advance(-119_000);
		expect(await comment('Vẫn ghi được.')).toBe(true);
	});
});

describe('a clock that ran ahead', () => {
	it('is set right by whoever runs the machine, which is recorded with the time that is given up', async () => {
		hands.set('2031-01-01T00:00:00+07:00');
		await comment('Đồng hồ chạy nhanh.');
		hands.set('2026-12-01T08:00:00+07:00');
		expect(await comment('Chưa ghi được.')).toBe(false);
		const setRight = () => machine()(setClockRight, system(benTre.id), { reason: 'Pin của máy hỏng' });
		expect(await setRight()).toMatchObject({ value: { from: '2030-12-31T17:00:00.000Z' } });
		expect(await setRight()).toMatchObject({ value: { from: null } });
		expect(await comment('Ghi được rồi.')).toBe(true);
		expect(await chain()).toMatchObject({ ok: true, value: { seq: 4n } });
		const records = await database.pool('superuser').query('select type from audit_event order by seq');
		expect(records.rows.map(({ type }) => type)).toContain('audit.clock-set-right');
	});
});
