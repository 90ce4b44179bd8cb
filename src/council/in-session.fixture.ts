import type pg from 'pg';
import type { Actor } from '#platform/actor.ts';
import { soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import type { TestRunners } from '../../tests/support/runners.ts';
import { cuc, dung, hanh, must, phuc, roundId, thu } from './a-council.fixture.ts';
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

/** What tests of sessions do again and again, each with the runners of its own test. */
export const inSession = (superuser: () => pg.Pool, runners: () => TestRunners) => {
	const rows = async (text: string, ...values: unknown[]) => (await superuser().query(text, values)).rows;
	return {
		rows,
		/** A session that is open, with the items of both units. */
		opened: async (more: object = {}) => {
			const { runCommand } = runners();
			const { id: session } = await must(runCommand(prepareSession, thu, { ...MEETING, ...more }));
			await must(runCommand(openSession, thu, { session, version: 1 }));
			const items = await rows('select id, unit_id from council_item order by ordinal');
			const itemOf = (unit: string): string => items.find((one) => one.unit_id === unit)?.id;
			return { session, justice: itemOf(soTuPhap), finance: itemOf(soTaiChinh) };
		},
		opine: (actor: Actor, item: string, choice: string, more: object = {}) =>
			runners().runCommand(giveOpinion, actor, {
				item,
				version: 0,
				choice,
				values: {},
				reason: 'Vì đủ',
				...more,
			}),
		close: (actor: Actor, item: string, more: object = {}) =>
			runners().runCommand(closeItem, actor, {
				item,
				version: 1,
				way: 'vote',
				values: {},
				reason: 'Kế hoạch có đủ',
				...more,
			}),
	};
};
