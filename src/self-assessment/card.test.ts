import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { granted, khach, lan, minh, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { addRound, ha, quang, settleRound, tam } from './a-round.fixture.ts';
import { commentLeaf } from './commands/comment-leaf.ts';
import { handOverCard } from './commands/hand-over-card.ts';
import { saveCells } from './commands/save-cells.ts';
import { sendBackCard } from './commands/send-back-card.ts';
import { shareLeaves } from './commands/share-leaves.ts';
import { submitCard } from './commands/submit-card.ts';
import { withdrawCard } from './commands/withdraw-card.ts';
import { aSet } from './core/a-set.fixture.ts';
import { card } from './queries/card.ts';
import { changedCells } from './queries/changed-cells.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const key = { round: '2026', unitId: soTuPhap };
const ask = async (text: string) => (await superuser().query(text)).rows;
const runners = (at?: string) => {
	const made = testRunners(database.transactions('app'));
	if (at) made.clock.set(at);
	return made;
};

type Move = typeof handOverCard;
const move = async (command: Move, actor: Actor, version: number, at?: string): Promise<string> => {
	const decision = await runners(at).runCommand(command, actor, { ...key, version });
	return decision.ok ? decision.value.state : decision.problem.code;
};
const theCard = async (actor: Actor, at?: string, of = key) => {
	const read = await runners(at).runQuery(card, actor, of);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};
const COMPLETE = [
	['1.1', 'option', 'có'],
	['1.1', '@explanation', 'gửi bản giấy'],
	['1.2', 'a', '9'],
	['1.2', 'b', '10'],
	['1.3', 'option', 'Đầy đủ'],
	['2.1', 'points', '0,75'],
	['2.2', 'so', '120'],
	['2.4', 'submitted', '20/11/2026'],
] as const;
const enter = (rows: readonly (readonly [string, string, string])[], round = '2026', at?: string) =>
	runners(at).runCommand(saveCells, minh, {
		...key,
		round,
		cells: rows.map(([leaf, input, value]) => ({ leaf, input, value, version: 0 })),
	});

beforeAll(() => settleRound(superuser()));
beforeEach(async () => {
	await superuser().query(
		`truncate scorecard, score_cell, score_event, audit_event, audit_subject, audit_head, phase_extension, leaf_share, leaf_comment`,
	);
});

describe('a card on its way through the unit', () => {
	it('is prepared by a clerk, approved and submitted by the head, withdrawn before the deadline', async () => {
		await enter(COMPLETE);
		expect(await move(handOverCard, minh, 1)).toBe('with-head');
		expect(await move(sendBackCard, quang, 2)).toBe('drafting');
		expect(await move(handOverCard, ha, 3)).toBe('with-head');
		expect(await move(submitCard, quang, 4)).toBe('submitted');
		expect(await theCard(lan)).toMatchObject({
			state: 'submitted',
			version: 5,
			handedOver: { by: 'Lê Thu Hà' },
			submitted: { by: 'Phạm Quang', at: '2026-11-22T01:00:00.000Z' },
		});
		expect(await move(withdrawCard, quang, 5)).toBe('drafting');
		expect(await theCard(quang)).toMatchObject({ state: 'drafting', handedOver: null, submitted: null });
		expect((await ask('select type from audit_event order by seq')).map(({ type }) => type)).toEqual([
			'self-assessment.cells-entered',
			'self-assessment.card-handed-over',
			'self-assessment.card-sent-back',
			'self-assessment.card-handed-over',
			'self-assessment.card-submitted',
			'self-assessment.card-withdrawn',
		]);
	});

	it('is handed in by its head only, and moved by nobody else', async () => {
		await enter(COMPLETE);
		expect(await move(submitCard, minh, 1)).toBe('access.not-allowed');
		expect(await move(submitCard, lan, 1)).toBe('access.not-allowed');
		expect(await move(submitCard, khach, 1)).toBe('self-assessment.not-found');
		expect(await move(submitCard, tam, 1)).toBe('self-assessment.not-found');
		expect(await move(sendBackCard, quang, 1)).toBe('self-assessment.not-in-state');
		expect(await move(withdrawCard, quang, 1)).toBe('self-assessment.not-in-state');
	});

	it('is not moved by somebody who saw it before somebody else moved it', async () => {
		await enter(COMPLETE);
		await move(handOverCard, minh, 1);
		expect(await move(handOverCard, ha, 1)).toBe('self-assessment.card-changed');
	});

	it('is not handed in with gaps: all of them are told, with leaf and cell', async () => {
		await enter(
			COMPLETE.filter(([leaf, input]) => leaf !== '2.4' && input !== '@explanation' && input !== 'b'),
		);
		const decision = await runners().runCommand(submitCard, quang, { ...key, version: 1 });
		expect(decision).toMatchObject({
			problem: { code: 'self-assessment.has-gaps', details: { count: 3, leaves: '1.1, 1.2, 2.4' } },
		});
		expect((await theCard(minh))?.gaps.map(({ leaf, input }) => [leaf, input])).toEqual([
			['1.1', '@explanation'],
			['1.2', 'b'],
			['2.4', undefined],
		]);
	});

	it('is neither handed in nor withdrawn after the deadline', async () => {
		const late = '2026-12-01T00:00:00+07:00';
		await enter(COMPLETE);
		expect(await move(submitCard, quang, 1, late)).toBe('access.phase-closed');
		await move(submitCard, quang, 1);
		expect(await move(withdrawCard, quang, 2, late)).toBe('access.phase-closed');
		expect(await move(withdrawCard, quang, 2, '2026-11-30T23:59:59+07:00')).toBe('drafting');
	});

	it('is closed to clerks at the moment at which the head submits it, whoever comes first', async () => {
		await enter(COMPLETE);
		const typing = Array.from({ length: 10 }, (_, at) =>
			runners().runCommand(saveCells, ha, {
				...key,
				cells: [{ leaf: '2.2', input: 'so', value: `${at}`, version: at + 1 }],
			}),
		);
		await Promise.all([...typing, move(submitCard, quang, 1)]);
		const types = (await ask('select type from audit_event order by seq')).map(({ type }) => type);
		expect(types.at(-1)).toBe('self-assessment.card-submitted');
	});
});

describe('what the pages of a card show', () => {
	it('is all in two statements, evidence being one of them, whatever the number of leaves', async () => {
		const trips: string[] = [];
		const connect = async () => {
			const client = await database.pool('app').connect();
			const query = (...args: [string, unknown[]]) => {
				trips.push(args[0]);
				return client.query(...args);
			};
			return { on: () => {}, off: () => {}, release: () => client.release(), query };
		};
		const { runQuery } = testRunners(pooled({ connect } as never));
		await enter(COMPLETE);
		await runQuery(card, minh, key);
		expect(trips).toHaveLength(4);
	});

	it('is nothing to those who may not read it', async () => {
		expect(await theCard(tam)).toBeNull();
		expect(await theCard(khach)).toBeNull();
		expect(await theCard(minh, undefined, { ...key, round: '2020' })).toBeNull();
	});

	it('says what may be done now, and until when', async () => {
		expect(await theCard(minh)).toMatchObject({
			state: 'drafting',
			version: 1,
			cells: [],
			may: {
				enter: true,
				'hand-over': true,
				submit: false,
				withdraw: false,
				'share-leaves': true,
				'read-appraisal': false,
			},
			open: ['self-assessment'],
			closesAt: Date.parse('2026-12-01T00:00:00+07:00'),
			lastYear: null,
		});
		expect((await theCard(quang))?.may).toMatchObject({ submit: true, 'hand-over': false });
		expect((await theCard(lan))?.may).toMatchObject({ enter: false, comment: false });
		expect((await theCard(minh, '2026-12-01T00:00:00+07:00'))?.may.enter).toBe(false);
	});

	it('has comments and shares with names', async () => {
		const { runCommand } = runners();
		const share = (leaves: readonly string[], personId: string | null, due?: string) =>
			runCommand(shareLeaves, minh, { ...key, leaves, personId, due });
		expect(await share(['1.1', '1.2'], ha.personId, '2026-11-25')).toMatchObject({ ok: true });
		expect(await share(['1.2'], null)).toMatchObject({ ok: true });
		expect(await share(['1.1'], tam.personId)).toMatchObject({
			problem: { code: 'self-assessment.person-not-of-unit' },
		});
		expect(await share(['2.3'], ha.personId)).toMatchObject({
			problem: { code: 'self-assessment.leaf-locked' },
		});
		await runCommand(commentLeaf, quang, { ...key, leaf: '1.1', text: 'Kiểm tra lại số văn bản.' });
		expect(await theCard(minh)).toMatchObject({
			shares: [{ leaf: '1.1', personId: ha.personId, person: 'Lê Thu Hà', due: '2026-11-25' }],
			comments: [{ leaf: '1.1', by: 'Phạm Quang', text: 'Kiểm tra lại số văn bản.' }],
			people: [
				{ name: 'Lê Thu Hà', isHead: false },
				{ name: 'Phạm Quang', isHead: true },
				{ name: 'Trần Văn Minh', isHead: false },
			],
		});
		const appraiser: Actor = { ...lan, grants: granted('appraiser', soTaiChinh) };
		for (const outside of [lan, appraiser]) expect((await theCard(outside))?.comments).toEqual([]);
	});

	it('has what each leaf came to in the round before', async () => {
		const id = '00000000-0000-7000-8000-000000000911';
		await addRound(superuser(), { id, key: '2025', year: 2025, set: { ...aSet, id: 'bo-truoc' } });
		await enter(
			[
				['1.2', 'a', '5'],
				['1.2', 'b', '10'],
			],
			'2025',
			'2025-11-20T08:00:00+07:00',
		);
		const now = await theCard(minh);
		expect(now?.lastYear).toMatchObject({ round: '2025', year: 2025 });
		expect(now?.lastYear?.leaves['1.2']).toMatchObject({
			points: '1',
			max: '2',
			values: { a: '5', b: '10' },
		});
		expect(now?.cells).toEqual([]);
	});
});

describe('cells that others changed', () => {
	it('are told since an instant, with who and when, to those who may read the card', async () => {
		await enter(COMPLETE.slice(0, 1), '2026', '2026-11-22T08:00:00+07:00');
		await enter(COMPLETE.slice(2, 3), '2026', '2026-11-22T08:05:00+07:00');
		const since = async (actor: Actor, at?: string) => {
			const read = await runners().runQuery(changedCells, actor, { ...key, ...(at ? { since: at } : {}) });
			return read.ok ? read.value : read.problem.code;
		};
		expect(await since(ha)).toMatchObject({ cells: [{ leaf: '1.1' }, { leaf: '1.2' }] });
		expect(await since(quang, '2026-11-22T01:04:00.000Z')).toMatchObject({
			cells: [{ leaf: '1.2', input: 'a', value: '9', version: 1, by: 'Trần Văn Minh' }],
			since: '2026-11-22T00:59:30.000Z',
		});
		expect(await since(tam)).toBeNull();
		expect(await since(ha, 'hôm qua')).toBe('platform.input-invalid');
	});
});
