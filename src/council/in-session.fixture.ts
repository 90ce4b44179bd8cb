import type pg from 'pg';
import { beforeEach } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { RunQuery } from '#platform/query/run-query.server.ts';
import { soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import type { TestDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { type TestRunners, testRunners } from '../../tests/support/runners.ts';
import { cuc, dung, hanh, phuc, roundId, settleCouncil, thu } from './a-council.fixture.ts';
import { closeItem } from './commands/close-item.ts';
import { giveOpinion } from './commands/give-opinion.ts';
import { openSession } from './commands/open-session.ts';
import { prepareSession } from './commands/prepare-session.ts';

export const AT = Date.parse('2026-11-22T08:00:00+07:00');
export const HOUR = 3_600_000;
export const MEETING = {
	round: roundId,
	form: 'meeting',
	heldAt: AT + HOUR,
	place: 'Phòng họp 2',
	opinionsUntil: null,
	chairDecidesTie: false,
};
export const everybody = (presence: string | null) =>
	[cuc, dung, phuc, hanh].map(({ personId }) => ({ personId, presence, reason: '' }));
export const codeOf = async (asked: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await asked).problem?.code;

/**
 * A council anew before each test of a file, and what tests of sessions do again and again. `runners` are those of the test
 * that runs.
 */
export const councilAnew = (database: TestDatabase) => {
	const superuser = (): pg.Pool => database.pool('superuser');
	let current: TestRunners | undefined;
	beforeEach(async () => {
		await superuser().query('truncate jurisdiction, person, unit cascade');
		await settleCouncil(superuser());
		current = testRunners(database.transactions('app'));
	});
	const runners = (): TestRunners => {
		if (!current) throw new Error('no test runs');
		return current;
	};
	const runCommand: RunCommand = (...args) => runners().runCommand(...args);
	const runQuery: RunQuery = (...args) => runners().runQuery(...args);
	const rows = async (text: string, ...values: unknown[]) => (await superuser().query(text, values)).rows;
	return {
		superuser,
		runners: {
			runCommand,
			runQuery,
			get clock() {
				return runners().clock;
			},
		},
		rows,
		/** A session that is open, with the items of both units. */
		opened: async (more: object = {}) => {
			const { id: session } = await must(runCommand(prepareSession, thu, { ...MEETING, ...more }));
			await must(runCommand(openSession, thu, { session, version: 1 }));
			const items = await rows('select id, unit_id from council_item order by ordinal');
			const itemOf = (unit: string): string => items.find((one) => one.unit_id === unit)?.id;
			return { session, justice: itemOf(soTuPhap), finance: itemOf(soTaiChinh) };
		},
		opine: (actor: Actor, item: string, choice: string, more: object = {}) =>
			runCommand(giveOpinion, actor, {
				item,
				version: 0,
				choice,
				values: {},
				reason: 'Vì đủ',
				...more,
			}),
		close: (actor: Actor, item: string, more: object = {}) =>
			runCommand(closeItem, actor, {
				item,
				version: 1,
				way: 'vote',
				values: {},
				reason: 'Kế hoạch có đủ',
				...more,
			}),
	};
};
