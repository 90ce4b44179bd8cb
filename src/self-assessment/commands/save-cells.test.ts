import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { khach, lan, minh, soTaiChinh, soTuPhap } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { ha, quang, roundId, settleRound, tam } from '../a-round.fixture.ts';
import type { SaveAnswer, TypedCell } from '../core/cell.ts';
import { saveCells } from './save-cells.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const runners = () => testRunners(database.transactions('app'));
const ask = async (text: string, values: unknown[] = []) => (await superuser().query(text, values)).rows;

const cell = (leaf: string, input: string, value: string | null, version = 0): TypedCell => ({
	leaf,
	input,
	value,
	version,
});
const card = { round: '2026', unitId: soTuPhap };

const save = async (actor: typeof minh, ...cells: readonly TypedCell[]): Promise<SaveAnswer> => {
	const decision = await runners().runCommand(saveCells, actor, { ...card, cells });
	if (!decision.ok) throw new Error(decision.problem.code);
	return decision.value;
};
const refusal = async (actor: typeof minh, input: object = {}, at?: string) => {
	const { runCommand, clock } = runners();
	if (at) clock.set(at);
	const cells = [cell('1.1', 'option', 'có')];
	const decision = await runCommand(saveCells, actor, { ...card, cells, ...input });
	return decision.ok ? undefined : decision.problem.code;
};

beforeAll(() => settleRound(superuser()));
beforeEach(async () => {
	await superuser().query(
		'truncate scorecard, score_cell, score_event, audit_event, audit_subject, audit_head, phase_extension',
	);
	await superuser().query(`update round set phase = 'self-assessment'`);
});

describe('saving cells', () => {
	it('keeps canonical text, a version and who entered it, and says from what to what in the audit', async () => {
		expect(await save(minh, cell('1.2', 'a', '12,50'), cell('1.2', 'b', '20'))).toEqual({
			saved: [
				{ leaf: '1.2', input: 'a', value: '12.5', version: 1, at: '2026-11-22T01:00:00.000Z' },
				{ leaf: '1.2', input: 'b', value: '20', version: 1, at: '2026-11-22T01:00:00.000Z' },
			],
			changed: [],
			refused: [],
		});
		await save(minh, cell('1.2', 'a', '13', 1));
		expect(await ask('select leaf, input, value, version, person_id from score_cell order by input')).toEqual(
			[
				{ leaf: '1.2', input: 'a', value: '13', version: 2, person_id: minh.personId },
				{ leaf: '1.2', input: 'b', value: '20', version: 1, person_id: minh.personId },
			],
		);
		expect(await ask('select value, version, kind, stage from score_event order by version, input')).toEqual([
			{ value: '12.5', version: 1, kind: 'entered', stage: 'self' },
			{ value: '20', version: 1, kind: 'entered', stage: 'self' },
			{ value: '13', version: 2, kind: 'entered', stage: 'self' },
		]);
		const [, second] = await ask('select body from audit_event order by seq');
		expect(second?.['body'].event).toEqual({
			type: 'self-assessment.cells-entered',
			round: roundId,
			unit: soTuPhap,
			cells: [{ leaf: '1.2', input: 'a', from: '12.5', to: '13', version: 2 }],
		});
	});

	it('never overwrites what somebody else entered meanwhile: both values are told, and the person chooses', async () => {
		await save(ha, cell('1.2', 'a', '5'));
		const answer = await save(minh, cell('1.2', 'a', '7'), cell('1.2', 'b', '9'));
		expect(answer).toMatchObject({
			saved: [{ input: 'b' }],
			changed: [{ leaf: '1.2', input: 'a', value: '5', version: 1, by: 'Lê Thu Hà' }],
			refused: [],
		});
		expect(await save(minh, cell('1.2', 'a', '7', 1))).toMatchObject({ saved: [{ value: '7', version: 2 }] });
	});

	it('may be sent again when its answer was lost, and writes nothing a second time', async () => {
		const cells = [cell('1.1', 'option', 'có'), cell('1.1', '@explanation', 'đã ban hành')];
		const first = await save(minh, ...cells);
		expect(await save(minh, ...cells)).toEqual(first);
		expect(await ask('select count(*)::int as n from score_event')).toEqual([{ n: 2 }]);
		expect(await ask('select count(*)::int as n from audit_event')).toEqual([{ n: 1 }]);
	});

	it('refuses single cells and saves the others', async () => {
		const answer = await save(
			minh,
			cell('1.2', 'a', 'mười'),
			cell('2.3', 'h', '90'),
			cell('1.2', 'b', '4'),
			cell('1.2', 'b', '5'),
			cell('9.9', 'a\\', '5'),
		);
		expect(answer.saved).toMatchObject([{ input: 'b', value: '4' }]);
		expect(answer.refused.map(({ problem }) => problem.code)).toEqual([
			'self-assessment.not-a-number',
			'self-assessment.leaf-locked',
			'self-assessment.cell-twice',
			'self-assessment.leaf-unknown',
		]);
	});

	it('empties a cell by a new version, not by forgetting it', async () => {
		await save(minh, cell('1.2', 'a', '5'));
		expect(await save(minh, cell('1.2', 'a', '', 1))).toMatchObject({ saved: [{ value: null, version: 2 }] });
		expect(await ask('select value from score_event order by version')).toEqual([
			{ value: '5' },
			{ value: null },
		]);
	});
});

describe('cells are entered', () => {
	it.each([
		['the organiser, who is not of the unit', lan, 'access.not-allowed'],
		['somebody without a role', khach, 'self-assessment.not-found'],
		['a clerk of another unit, who does not even see it', tam, 'self-assessment.not-found'],
	])('not by %s', async (_who, actor, code) => {
		expect(await refusal(actor)).toBe(code);
		expect(await ask('select count(*)::int as n from scorecard')).toEqual([{ n: 0 }]);
	});

	it('only where the database lets the session write, whatever the policy says', async () => {
		const forged = { ...minh, units: [soTaiChinh] };
		expect(await refusal(forged as typeof minh)).toBe('self-assessment.not-found');
	});

	it('not for a round or unit that there is not', async () => {
		expect(await refusal(minh, { round: '2025' })).toBe('self-assessment.not-found');
		expect(await refusal(minh, { unitId: 'x' })).toBe('platform.input-invalid');
	});

	it.each([
		['2026-10-31T23:59:59+07:00', 'access.phase-closed'],
		['2026-11-01T00:00:00+07:00', undefined],
		['2026-11-30T23:59:59.999+07:00', undefined],
		['2026-12-01T00:00:00+07:00', 'access.phase-closed'],
	])('by the server’s clock: at %s', async (at, code) => {
		expect(await refusal(minh, {}, at)).toBe(code);
	});

	it('late only by a unit that was reopened by two people', async () => {
		await superuser().query(`update round set phase = 'appraisal-1'`);
		const late = '2026-12-02T00:00:00+07:00';
		await superuser().query(
			`insert into phase_extension
				(jurisdiction_id, id, round_id, unit_id, phase, kind, until, reason, asked_by, asked_at)
			 values ($1, gen_random_uuid(), $2, $3, 'self-assessment', 'reopening', $4, 'bão', $5, now())`,
			[minh.jurisdictionId, roundId, soTuPhap, '2026-12-03T00:00:00+07:00', lan.personId],
		);
		expect(await refusal(minh, {}, late)).toBe('access.phase-closed');
		await superuser().query(`update phase_extension set approved_by = $1, approved_at = now()`, [
			quang.personId,
		]);
		expect(await refusal(minh, {}, late)).toBeUndefined();
		expect(await refusal(minh, {}, '2026-12-03T00:00:00+07:00')).toBe('access.phase-closed');
	});

	it('not when they waited for a phase to end', async () => {
		await save(minh, cell('1.1', 'option', 'yes'));
		const client = await superuser().connect();
		try {
			// As going on does: the round, then its cards.
			await client.query('begin');
			await client.query(`update round set phase = 'appraisal-1' where key = '2026'`);
			await client.query('select from scorecard for update');
			const late = refusal(minh, { cells: [cell('1.1', 'option', 'no', 1)] });
			await new Promise((done) => setTimeout(done, 150));
			await client.query('commit');
			expect(await late).toBe('access.phase-closed');
		} finally {
			client.release();
			await superuser().query(`update round set phase = 'self-assessment' where key = '2026'`);
		}
	});

	it('not after the card was handed in, and only by the head while it lies with the head', async () => {
		await save(minh, cell('1.2', 'a', '5'));
		await superuser().query(`update scorecard set state = 'with-head'`);
		expect(await refusal(minh)).toBe('self-assessment.with-head');
		expect(await refusal(quang)).toBeUndefined();
		await superuser().query(`update scorecard set state = 'submitted'`);
		expect(await refusal(quang)).toBe('self-assessment.submitted');
	});
});

/** Counts what goes to the server, between lending a connection and giving it back. */
const counting = () => {
	const counted = { trips: 0 };
	const connect = async () => {
		const client = await database.pool('app').connect();
		return {
			on: () => {},
			off: () => {},
			release: () => client.release(),
			query: (...args: [string, unknown[]]) => {
				counted.trips += 1;
				return client.query(...args);
			},
		};
	};
	return { counted, transactions: pooled({ connect } as never) };
};

describe('the work of one save', () => {
	it.each([1, 300])('is at most six round trips, for %i cells too, the first time too', async (many) => {
		const { counted, transactions } = counting();
		const { runCommand } = testRunners(transactions);
		const cells = Array.from({ length: many }, (_, at) => cell('1.2', at % 2 ? 'a' : 'b', `${at}`));
		for (const _turn of [1, 2]) {
			counted.trips = 0;
			await runCommand(saveCells, minh, { ...card, cells });
			expect(counted.trips).toBeLessThanOrEqual(6);
		}
		expect(await ask('select count(*)::int as n from score_cell')).toEqual([{ n: Math.min(2, many) }]);
	});
});

describe('two people at one cell at one time', () => {
	it('never lose a change: one is saved, the other is told', async () => {
		for (let version = 0; version < 25; version++) {
			const answers = await Promise.all(
				[minh, ha, quang].map((actor, at) => save(actor, cell('1.2', 'a', `${version * 10 + at}`, version))),
			);
			const saved = answers.flatMap((answer) => answer.saved);
			expect(saved).toHaveLength(1);
			expect(answers.flatMap(({ changed }) => changed)).toMatchObject(
				[saved[0], saved[0]].map((one) => ({ value: one?.value, version: version + 1 })),
			);
		}
		const events = await ask('select version from score_event order by version');
		expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
	});
});
