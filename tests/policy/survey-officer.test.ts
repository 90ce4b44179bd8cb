import { sql } from 'kysely';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { sightOf } from '#access/core/roles.ts';
import { answerObjection } from '#figures/commands/answer-objection.ts';
import { enterFigures } from '#figures/commands/enter-figures.ts';
import { importFigures } from '#figures/commands/import-figures.ts';
import { figures } from '#figures/queries/figures.ts';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { nested, pooled } from '#platform/db/open-transaction.server.ts';
import { roundPlan } from '#rounds/queries/round-plan.ts';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { here, idOf, type Province, personOf, there } from './provinces.ts';
import { moveRounds, settleWorld } from './world.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const [LEADER, SURVEY, OUTCOME] = ['1.3', '1.4', '1.5'];
const anotherRound = idOf<'round'>(here.n, 3, 1);

const officerOf = (round: Id<'round'>, ...more: readonly Grant[]): Actor => {
	const grants = [{ role: 'survey-officer', unitId: null, roundId: round }, ...more] as const;
	const { surveys: _, ...person } = personOf(here, 'survey-officer');
	return { ...person, ...sightOf(grants), grants };
};
const officer = officerOf(here.roundId);
/** Who is a unit's clerk beside it. */
const clerkToo = officerOf(here.roundId, { role: 'unit-clerk', unitId: here.units[0], roundId: null });

beforeAll(async () => {
	await settleWorld(superuser(), testRunners(database.transactions('app')).runCommand);
	await superuser().query(
		`insert into round (jurisdiction_id, id, key, year, name, practice, phase, version, created_at, opened_at)
		 select jurisdiction_id, $1, '2025', 2025, name, practice, phase, version, created_at, opened_at
		 from round where id = $2`,
		[anotherRound, here.roundId],
	);
	await superuser().query(
		`insert into round_unit (jurisdiction_id, round_id, unit_id, ordinal, name, block, set_version_id)
		 select jurisdiction_id, $1, unit_id, ordinal, name, block, set_version_id
		 from round_unit where round_id = $2`,
		[anotherRound, here.roundId],
	);
	await moveRounds(superuser(), 'council');
});

type Keeper = 'both' | 'application';
const poolOf = (keeper: Keeper): pg.Pool => database.pool(keeper === 'both' ? 'app' : 'superuser');

/** Does something in a transaction that is rolled back. */
const tried = async <T>(keeper: Keeper, work: (runners: ReturnType<typeof testRunners>) => Promise<T>) => {
	const client = await poolOf(keeper).connect();
	try {
		await client.query('BEGIN');
		return await work(testRunners(nested(client)));
	} finally {
		await client.query('ROLLBACK');
		client.release();
	}
};

type Entered = { readonly leaf?: string; readonly province?: Province; readonly round?: string; at?: 0 | 1 };
const figure = ({ leaf = SURVEY, province = here, at = 0 }: Entered) => ({
	unitId: province.units[at],
	leaf,
	version: leaf === OUTCOME ? 0 : 1,
	values: { points: '0.5' },
	source: 'Báo cáo khảo sát số 5',
	asOf: '2026-11-01',
	reason: 'Đính chính',
});

type Answer = {
	readonly ok: boolean;
	readonly value?: unknown;
	readonly problem?: { readonly code: string };
};
const said = ({ ok, value, problem }: Answer) => (ok ? value : problem?.code);

const enters = (keeper: Keeper, actor: Actor, of: Entered) =>
	tried(keeper, async ({ runCommand }) => {
		const { province = here, round = province.roundId } = of;
		const { leaf, ...one } = figure(of);
		return said(await runCommand(enterFigures, actor, { round, leaf, figures: [one] }));
	});

const imports = (keeper: Keeper, actor: Actor, ...of: readonly Entered[]) =>
	tried(keeper, async ({ runCommand }) => {
		const round = of[0]?.round ?? of[0]?.province?.roundId ?? here.roundId;
		return said(await runCommand(importFigures, actor, { round, figures: of.map(figure) }));
	});

const answers = (keeper: Keeper, actor: Actor, objection: string | undefined) =>
	tried(keeper, async ({ runCommand }) =>
		said(await runCommand(answerObjection, actor, { objection, answer: 'Đã kiểm tra lại phiếu' })),
	);

const saved = { saved: [{ unitId: here.units[0], version: 2 }], refused: [] };

describe.each(['both', 'application'] as const)('a survey officer, held by %s', (keeper) => {
	it('enters the figures of surveys, one criterion or a file of them, and answers objections to them', async () => {
		expect(await enters(keeper, officer, {})).toEqual(saved);
		expect(await imports(keeper, officer, {}, { at: 1 })).toEqual({ saved: 2 });
		expect(await answers(keeper, officer, here.surveyIds[0])).toEqual({ outcome: 'kept' });
	});

	it.each([LEADER, OUTCOME])('enters nothing at %s, the leader’s points or an outcome', async (leaf) => {
		expect(await enters(keeper, officer, { leaf })).toBe('access.not-allowed');
		expect(await imports(keeper, officer, { leaf })).toBe('access.not-allowed');
		// One of them in a file keeps the whole file out.
		expect(await imports(keeper, officer, {}, { leaf })).toBe('access.not-allowed');
	});

	it('answers no objection to a figure that is not of a survey', async () => {
		expect(await answers(keeper, officer, here.figureIds[0])).toMatch(/access.not-allowed|figures.not-found/);
	});

	it('does so in the round for which they hold the role, and in no other', async () => {
		const elsewhere = officerOf(anotherRound);
		expect(await enters(keeper, elsewhere, {})).toMatch(/access.not-allowed|figures.not-found/);
		expect(await enters(keeper, officer, { round: anotherRound })).toMatch(
			/access.not-allowed|figures.not-found/,
		);
		expect(await enters(keeper, officer, { province: there })).toBe('figures.not-found');
		expect(await imports(keeper, officer, { province: there })).toBe('figures.not-found');
		expect(await answers(keeper, officer, there.surveyIds[0])).toBe('figures.not-found');
	});

	it('enters nothing about a unit to which they belong, and answers nothing it says', async () => {
		expect(await enters(keeper, clerkToo, {})).toBe('access.own-unit');
		expect(await enters(keeper, clerkToo, { at: 1 })).toMatchObject({ refused: [] });
		expect(await answers(keeper, clerkToo, here.surveyIds[0])).toBe('access.own-unit');
	});

	it('enters nothing any more when the council has met', async () => {
		await moveRounds(superuser(), 'decision');
		expect(await enters(keeper, officer, {})).toBe('access.phase-closed');
		await moveRounds(superuser(), 'council');
	});

	it('sees the figures of surveys of all units, and of no others', async () => {
		const seen = (actor: Actor, round: string) =>
			tried(keeper, async ({ runQuery }) => {
				const read = await runQuery(figures, actor, { round });
				return read.ok ? read.value : undefined;
			});
		const found = await seen(officer, '2026');
		expect(found?.figures.map(({ leaf, version, may }) => [leaf, version, may.enter])).toEqual([
			[SURVEY, 1, true],
			[SURVEY, 1, true],
		]);
		expect(found?.sets.flatMap(({ leaves }) => leaves.map(({ node }) => node.code))).toEqual([SURVEY]);
		expect(await seen(officer, '2025')).toBeNull();
	});
});

type Row = Readonly<Record<string, unknown>>;
const NEW = '00000001-0000-7000-8099-000000000002';

/** Writes a row past the application, as somebody; what was written does not stay. */
const written = (actor: Actor, table: string, row: Row): Promise<string> =>
	pooled(database.pool('app'))
		.write(
			actor,
			async (tx) => {
				await tx
					.insertInto(table as never)
					.values(row as never)
					.execute();
				return 'written';
			},
			() => false,
		)
		.catch((error: { code?: string }) => error.code ?? 'thrown');

const changed = (actor: Actor, text: string): Promise<number | string> =>
	pooled(database.pool('app'))
		.write(
			actor,
			async (tx) => Number((await sql.raw(text).execute(tx)).numAffectedRows),
			() => false,
		)
		.catch((error: { code?: string }) => error.code ?? 'thrown');

const seenBy = (actor: Actor, table: string): Promise<readonly Row[]> =>
	pooled(database.pool('app')).read(actor, (tx) =>
		tx
			.selectFrom(sql<Row>`${sql.table(table)}`.as('t'))
			.selectAll()
			.execute(),
	);

describe('the database by itself, to a survey officer who writes past the application', () => {
	const FORBIDDEN = '42501';
	const rowsAt = ({ leaf = SURVEY, province = here, at = 0, round }: Entered) => {
		const place = {
			jurisdiction_id: province.id,
			round_id: round ?? province.roundId,
			unit_id: province.units[at],
			leaf,
			version: 5,
			at: '2026-11-20T00:00:00Z',
		};
		const cell = { ...place, stage: 'final', input: 'points', value: '1' };
		return {
			figure_entry: { ...place, id: NEW, source: 'tự ghi', as_of: '2026-11-01', reason: 'x' },
			score_event: { ...cell, id: NEW, kind: 'entered' },
			score_cell: { ...cell, input: 'khac', event_id: province.surveyIds[0] },
		};
	};
	const TABLES = ['figure_entry', 'score_event', 'score_cell'] as const;

	it.each(TABLES)('takes a figure of a survey into %s, and no outcome, no leader’s points', async (table) => {
		expect(await written(officer, table, rowsAt({})[table])).toBe('written');
		for (const leaf of [LEADER, OUTCOME, '1.1'])
			expect(await written(officer, table, rowsAt({ leaf })[table])).toBe(FORBIDDEN);
	});

	it.each(TABLES)(
		'takes into %s nothing of another round, another province, their own unit',
		async (table) => {
			for (const [who, of] of [
				[officer, { province: there }],
				[officer, { round: anotherRound }],
				[officerOf(anotherRound), {}],
				[clerkToo, {}],
			] as const)
				expect(await written(who, table, rowsAt(of)[table])).toBe(FORBIDDEN);
			expect(await written(clerkToo, table, rowsAt({ at: 1 })[table])).toBe('written');
		},
	);

	it.each(['self', 'appraisal1', 'appraisal2'])('takes nothing of stage %s from them', async (stage) => {
		for (const leaf of [SURVEY, '1.1'])
			for (const table of ['score_event', 'score_cell'] as const)
				expect(await written(officer, table, { ...rowsAt({ leaf })[table], stage })).toBe(FORBIDDEN);
	});

	it('lets them change no cell and answer no objection but those of surveys, and no unit of the round', async () => {
		expect(await changed(officer, `update score_cell set value = '1', version = 2`)).toBe(2);
		const answer = `outcome = 'kept', answer = 'x', answered_at = now(), record_id = null`;
		expect(await changed(officer, `update figure_objection set ${answer}`)).toBe(2);
		expect(await changed(clerkToo, `update figure_objection set ${answer}`)).toBe(1);
		expect(await changed(officer, `update round_unit set ordinal = 9`)).toBe(FORBIDDEN);
		expect(await changed(officer, `update round set name = name`)).toBe(0);
	});

	it('shows them the figures of surveys in their round, and nothing else that is said of units', async () => {
		for (const table of ['figure_entry', 'figure_objection', 'score_event', 'score_cell']) {
			const rows = await seenBy(officer, table);
			expect([table, ...new Set(rows.map(({ leaf }) => leaf))]).toEqual([table, SURVEY]);
			expect(rows).toHaveLength(2);
			expect(await seenBy(officerOf(anotherRound), table)).toEqual([]);
		}
		for (const table of ['scorecard', 'phase_extension', 'council_item', 'document', 'explanation_request'])
			expect([table, await seenBy(officer, table)]).toEqual([table, []]);
		expect((await seenBy(officer, 'round_unit')).map((row) => row['round_id'])).toEqual([
			here.roundId,
			here.roundId,
		]);
		expect((await seenBy(officer, 'set_version')).map((row) => row['id'])).toEqual([here.setVersionId]);
	});

	it('shows them more time that a unit has, and none that it asked for, was refused, or that another round gave', async () => {
		const units = async (actor: Actor) =>
			(await seenBy(actor, 'phase_extension')).map((row) => row['unit_id']);
		expect(await units(officer)).toEqual([]);
		const approver = personOf(here, 'leader').personId;
		await superuser().query(
			'update phase_extension set approved_by = $1, approved_at = now() where jurisdiction_id = $2',
			[approver, here.id],
		);
		expect([...new Set(await units(officer))].sort()).toEqual([...here.units].sort());
		expect(await units(officerOf(anotherRound))).toEqual([]);
		// Of the own unit a clerk sees it as a clerk.
		expect([...new Set(await units(clerkToo))].sort()).toEqual([...here.units].sort());
		await superuser().query(
			'update phase_extension set approved_by = null, approved_at = null, refused_by = $1, refused_at = now() where jurisdiction_id = $2',
			[approver, here.id],
		);
		expect(await units(officer)).toEqual([]);
	});

	it('takes a figure of a unit with more time when the day of the others is over, and says until when, not why', async () => {
		const until = new Date(Date.now() + 400 * 86_400_000).toISOString();
		await superuser().query(
			`update phase_extension set kind = 'extension', phase = 'explanation', until = $1, approved_by = null, approved_at = null,
			 refused_by = null, refused_at = null where jurisdiction_id = $2 and unit_id = $3`,
			[until, here.id, here.units[0]],
		);
		await moveRounds(superuser(), 'appraisal-2');
		await superuser().query(
			`update round_phase set opens_at = '2020-01-01', closes_at = '2020-01-02' where phase = 'appraisal-2'`,
		);
		const [found, plan] = await tried('both', async ({ runQuery }) => [
			await runQuery(figures, officer, { round: '2026' }),
			await runQuery(roundPlan, officer, { key: '2026' }),
		]);
		const time = { unitId: here.units[0], phase: 'explanation', until: Date.parse(until) };
		expect(found).toMatchObject({
			value: { moreTime: [time], figures: [{ may: { enter: true } }, { may: { enter: false } }] },
		});
		expect(plan).toMatchObject({
			value: { extensions: [{ unitId: here.units[0], reason: '', askedBy: '' }] },
		});
		expect(await enters('both', officer, {})).toEqual(saved);
		expect(await enters('both', officer, { at: 1 })).toBe('access.phase-closed');
		// The council has met: neither page nor command takes anything.
		await moveRounds(superuser(), 'decision');
		const after = await tried('both', async ({ runQuery }) => runQuery(figures, officer, { round: '2026' }));
		expect(after).toMatchObject({ value: { moreTime: [], figures: [{ may: { enter: false } }, {}] } });
		await moveRounds(superuser(), 'council');
	});

	it('shows who is a clerk beside it their own unit as a clerk sees it, and no more', async () => {
		await moveRounds(superuser(), 'appraisal-1');
		for (const table of ['figure_entry', 'score_cell']) {
			const rows = await seenBy(clerkToo, table);
			const own = rows.filter((row) => row['unit_id'] === here.units[0] && row['stage'] !== 'self');
			expect([table, own]).toEqual([table, []]);
			expect(rows.filter((row) => row['unit_id'] === here.units[1]).map(({ leaf }) => leaf)).toEqual([
				SURVEY,
			]);
		}
		await moveRounds(superuser(), 'council');
	});
});
