import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askPolicy } from '#access/core/ask-policy.ts';
import type { Actor } from '#platform/actor.ts';
import { fixedClock } from '#platform/clock/fixed-clock.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { queryRunner } from '#platform/query/run-query.server.ts';
import { granted, lan, minh } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { resultOf } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import {
	addLastYear,
	beginAgain,
	duc,
	put,
	putPhase,
	settleAppraisal,
	soNoiVu,
	soTaiChinh,
	soTuPhap,
	van,
} from './a-round.fixture.ts';
import { decideLeaf } from './commands/decide-leaf.ts';
import { leafAcrossUnits } from './queries/leaf-across-units.ts';
import { myAppraisals } from './queries/my-work.ts';
import { ownResults } from './queries/own-results.ts';
import { unitCard } from './queries/unit-card.ts';
import { unitLeaf } from './queries/unit-leaf.ts';
import { work } from './queries/work.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const runners = () => testRunners(pooled(database.pool('app')));
const round = { round: '2026' };
const decide = async (decision: Parameters<typeof decideLeaf.decide>[1]['decision']) =>
	resultOf(
		await runners().runCommand(decideLeaf, van, {
			...round,
			...{ unitId: soTuPhap, leaf: '1.2', version: 0, seen: 2, decision },
		}),
	);
const DIFFERENT = {
	says: 'different',
	inputs: { a: '7', b: '10' },
	reason: { code: 'wrong-count', text: 'đếm lại còn 7' },
} as const;

beforeAll(async () => {
	await settleAppraisal(superuser());
	await addLastYear(superuser());
});
beforeEach(() => beginAgain(superuser()));

/** How many statements a query takes, BEGIN and COMMIT among them. */
const statementsOf = async (
	ask: (run: ReturnType<typeof queryRunner>) => Promise<unknown>,
): Promise<number> => {
	let statements = 0;
	const pool = database.pool('app');
	const connect = async () => {
		const client = await pool.connect();
		return new Proxy(client, {
			get: (target, name) => {
				const value = Reflect.get(target, name);
				if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
				return (...args: Parameters<typeof value>) => {
					statements += 1;
					return value.apply(target, args);
				};
			},
		});
	};
	const transactions = pooled({ connect } as unknown as pg.Pool);
	await ask(queryRunner({ transactions, clock: fixedClock('2026-11-22T08:00:00+07:00'), mayDo: askPolicy }));
	return statements;
};

describe('what an appraiser has to do', () => {
	it('are the criteria that the round gives to the own agency, across units, and never those of the own card', async () => {
		const { leaves, units, all } = resultOf(await runners().runQuery(work, van, round)) ?? {
			leaves: [],
			units: [],
		};
		expect(leaves.map(({ code, of }) => [code, of])).toEqual([
			['1.1', 2],
			['1.2', 2],
			['1.3', 2],
			// of finance’s own card
			...['2.1', '2.2', '2.4', '2.5'].map((code) => [code, 1]),
		]);
		expect(units.map(({ unitId, of }) => [unitId, of])).toEqual([
			[soTuPhap, 3],
			[soTaiChinh, 7],
		]);
		expect(all).toMatchObject({ done: 0, toDo: 10, waits: 0, of: 10 });
		const other = resultOf(await runners().runQuery(work, duc, round));
		expect(other?.all).toMatchObject({ toDo: 4, waits: 7, of: 11 });
	});

	it('is on the first page with its deadline, and gone for whoever appraises nothing', async () => {
		await decide({ says: 'agree' });
		expect(resultOf(await runners().runQuery(myAppraisals, van, {}))).toMatchObject([
			{
				round: '2026',
				stage: 'appraisal1',
				done: 1,
				toDo: 9,
				closesAt: Date.parse('2026-12-10T00:00:00+07:00'),
			},
		]);
		expect(resultOf(await runners().runQuery(myAppraisals, lan, {}))).toEqual([]);
	});

	it('is seen whole by whoever reads all, and not at all by a unit', async () => {
		expect(resultOf(await runners().runQuery(work, lan, round))).toMatchObject({
			isAppraiser: false,
			all: { of: 21 },
		});
		expect(resultOf(await runners().runQuery(work, minh, round))).toBeNull();
	});
});

describe('a criterion across units', () => {
	it('has both scores, their reasons and last year’s side by side', async () => {
		await put(superuser(), soTuPhap, ['1.2', 'a', '8'], {
			round: '00000000-0000-7000-8000-000000000902',
			stage: 'appraisal1',
		});
		await put(superuser(), soTuPhap, ['1.2', 'b', '10'], {
			round: '00000000-0000-7000-8000-000000000902',
			stage: 'appraisal1',
		});
		await decide(DIFFERENT);
		const found = resultOf(await runners().runQuery(leafAcrossUnits, van, { ...round, leaf: '1.2' }));
		expect(found?.lines.map(({ unitId }) => unitId)).toEqual([soTuPhap, soTaiChinh]);
		expect(found?.lines[0]).toMatchObject({
			standing: 'different',
			self: { points: '1.8' },
			here: { points: '1.4' },
			decision: { value: 'different', by: 'Lê Thị Vân', reason: { code: 'wrong-count' } },
			lastYear: { year: 2025, points: '1.6', kind: 'same' },
			mayDecide: true,
		});
		expect(found?.lines[1]).toMatchObject({ standing: 'waiting', self: { points: '1.8' }, here: undefined });
	});

	it('takes the same few statements for any number of units and leaves, as do all pages', async () => {
		const ask = (actor: Actor) =>
			statementsOf(async (run) => {
				await run(work, actor, round);
				await run(leafAcrossUnits, actor, { ...round, leaf: '1.1' });
				await run(unitCard, actor, { ...round, unitId: soTuPhap });
				await run(unitLeaf, actor, { ...round, unitId: soTuPhap, leaf: '1.1' });
			});
		// finance sees to fewer units and more leaves, the organiser to all
		const [few, more, all] = [await ask(van), await ask(duc), await ask(lan)];
		expect(more).toBe(few);
		expect(all).toBe(few);
		expect(few).toBeLessThanOrEqual(45);
	});
});

describe('a leaf', () => {
	it('tells its whole history, the latest first, and leads on to what waits', async () => {
		await decide(DIFFERENT);
		const found = resultOf(
			await runners().runQuery(unitLeaf, van, { ...round, unitId: soTuPhap, leaf: '1.2' }),
		);
		const decision = found?.history.find(({ input }) => input === '@decision');
		expect(decision).toMatchObject({
			by: 'Lê Thị Vân',
			from: null,
			to: 'different',
			reason: { text: 'đếm lại còn 7' },
		});
		expect(found?.history).toHaveLength(5);
		expect(found?.ofUnit.map(({ code, standing }) => [code, standing])).toEqual([
			['1.1', 'waiting'],
			['1.2', 'different'],
			['1.3', 'waiting'],
		]);
	});

	it('of a card that an agency does not appraise is shown and not decided on', async () => {
		await putPhase(superuser(), 'explanation');
		const found = resultOf(await runners().runQuery(unitCard, van, { ...round, unitId: soNoiVu }));
		expect(found?.lines.some(({ isYours, mayDecide }) => isYours || mayDecide)).toBe(false);
	});
});

describe('whoever belongs to a unit and judges others', () => {
	it('reads what is judged of their own no earlier than the unit does', async () => {
		await decide(DIFFERENT);
		const both: Actor = { ...duc, grants: [...granted('council-member'), ...granted('unit-head', soTuPhap)] };
		const own = { ...round, unitId: soTuPhap };
		const shown = async () => [
			resultOf(await runners().runQuery(unitCard, both, own)) !== null,
			resultOf(await runners().runQuery(unitLeaf, both, { ...own, leaf: '1.2' })) !== null,
			resultOf(await runners().runQuery(leafAcrossUnits, both, { ...round, leaf: '1.2' }))?.lines.some(
				({ unitId }) => unitId === soTuPhap,
			),
			resultOf(await runners().runQuery(work, both, round))?.units.some(({ unitId }) => unitId === soTuPhap),
		];
		expect(await shown()).toEqual([false, false, false, false]);
		expect(
			resultOf(await runners().runQuery(unitCard, both, { ...round, unitId: soTaiChinh })),
		).not.toBeNull();
		await putPhase(superuser(), 'explanation');
		expect(await shown()).toEqual([true, true, true, true]);
	});
});

describe('the unit itself', () => {
	it('reads decisions and reasons from the phase of explanation on, and nothing before', async () => {
		await decide(DIFFERENT);
		const own = { ...round, unitId: soTuPhap };
		expect(resultOf(await runners().runQuery(ownResults, minh, own))).toBeNull();
		await putPhase(superuser(), 'explanation');
		const found = resultOf(await runners().runQuery(ownResults, minh, own));
		expect(found?.lines.find(({ code }) => code === '1.2')).toMatchObject({
			here: { points: '1.4' },
			decision: { value: 'different', reason: { code: 'wrong-count', text: 'đếm lại còn 7' } },
		});
		expect(resultOf(await runners().runQuery(ownResults, minh, { ...round, unitId: soTaiChinh }))).toBeNull();
	});

	it('reads what the council decided once the round is published, and not before', async () => {
		await decide(DIFFERENT);
		await put(superuser(), soTuPhap, ['1.2', 'a', '9'], { stage: 'final' });
		await put(superuser(), soTuPhap, ['1.2', 'b', '10'], { stage: 'final' });
		const finalAt = async (phase: string) => {
			await putPhase(superuser(), phase);
			const found = resultOf(await runners().runQuery(ownResults, minh, { ...round, unitId: soTuPhap }));
			return found?.lines.find(({ code }) => code === '1.2')?.final?.points;
		};
		expect(await finalAt('decision')).toBeUndefined();
		expect(await finalAt('published')).toBe('1.8');
	});
});
