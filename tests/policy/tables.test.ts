import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { here, peopleOf, personOf, there } from './provinces.ts';
import { settleWorld } from './world.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const app = () => pooled(database.pool('app'));

type Row = Readonly<Record<string, unknown>>;
type Table = { readonly name: string; readonly columns: readonly string[] };
/** Tables that belong to a jurisdiction, as their comments say. */
let tenant: readonly Table[];

const tablesOf = async (kind: string): Promise<readonly Table[]> =>
	(
		await superuser().query<Table>(
			`select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
			 from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			 where c.relkind = 'r' and obj_description(c.oid) = $1 group by 1 order by 1`,
			[`class: ${kind}`],
		)
	).rows;

beforeAll(async () => {
	await settleWorld(superuser(), testRunners(database.transactions('app')).runCommand);
	tenant = await tablesOf('tenant');
});

/** What the database shows somebody of a table: nothing where the role of the application may not read it at all. */
const seenBy = (actor: Actor, name: string): Promise<readonly Row[]> =>
	app()
		.read(actor, (tx) =>
			tx
				.selectFrom(sql<Row>`${sql.table(name)}`.as('t'))
				.selectAll()
				.execute(),
		)
		.catch((error: { code?: string }) => {
			if (error.code === '42501') return [];
			throw error;
		});

const count = async (name: string, owner: string): Promise<number> =>
	// built-sql: a table's name from the catalogue
	Number(
		(await superuser().query(`select count(*) as n from ${name} where jurisdiction_id = $1`, [owner])).rows[0]
			.n,
	);

/** What a unit enters: no other unit sees it or writes there. */
const OF_A_UNIT = [
	'document',
	'document_file',
	'evidence_link',
	'leaf_comment',
	'leaf_share',
	'phase_extension',
	'round_unit',
	'score_cell',
	'score_event',
	'scorecard',
	'self_report',
	'upload',
];
/** What a unit sees of itself from the explanation on; what of a score is not its own, too. */
const WHEN_IT_IS_TIME = ['explanation_request', 'figure_entry', 'figure_objection'];
/** What is not for units, nor for those who only survey. */
const OF_ORGANISERS = [
	'audit_event',
	'audit_subject',
	'council_attendance',
	'council_item',
	'council_opinion',
	'council_session',
	'decision_proposal',
	'preview_view',
	'reading_draw',
	'release',
	'second_reading',
	'set_draft',
	'signed_decision',
	'signed_minutes',
	'table_draft',
	'table_draft_file',
];
const UNITS = peopleOf(here).filter(({ actor }) => actor.scope === 'units');
const NOBODY = peopleOf(here).filter(({ actor }) => actor.scope === 'none' && actor.surveys === undefined);
/** What survey officers see (survey-officer.test.ts). */
const OF_SURVEYS = ['figure_entry', 'figure_objection', 'round_unit', 'score_cell', 'score_event'];

describe('the database by itself', () => {
	it('shows nobody a row of another jurisdiction, in any table', async () => {
		const wrong: string[] = [];
		for (const { name } of tenant)
			for (const { who, actor } of peopleOf(here))
				for (const row of await seenBy(actor, name))
					if (row['jurisdiction_id'] !== here.id) wrong.push(`${name}: ${who}`);
		expect(wrong).toEqual([]);
	});

	it('has something to hide in every table of which these tests speak', async () => {
		for (const name of [...OF_A_UNIT, ...OF_ORGANISERS]) {
			expect([name, await count(name, there.id)]).not.toEqual([name, 0]);
			expect([name, (await seenBy(personOf(here, 'organiser'), name)).length]).not.toEqual([name, 0]);
		}
	});

	it.each(OF_A_UNIT)('shows a unit its own rows of %s and no others', async (name) => {
		expect(tenant.map((table) => table.name)).toContain(name);
		for (const { actor } of UNITS) {
			const seen = new Set((await seenBy(actor, name)).map((row) => row['unit_id']));
			expect([...seen]).toEqual(actor.units);
		}
	});

	it.each([...OF_A_UNIT, ...WHEN_IT_IS_TIME, ...OF_ORGANISERS])(
		'shows %s to nobody without a part in it',
		async (name) => {
			for (const { actor } of NOBODY) expect(await seenBy(actor, name)).toEqual([]);
			const officer = await seenBy(personOf(here, 'survey-officer'), name);
			expect([name, officer.length > 0]).toEqual([name, OF_SURVEYS.includes(name)]);
		},
	);

	it.each(OF_ORGANISERS)('shows no unit anything of %s', async (name) => {
		for (const { actor } of UNITS) expect(await seenBy(actor, name)).toEqual([]);
	});

	it('shows a unit what is asked and judged of it when it is time to answer, and nothing of others', async () => {
		const judged = async (actor: Actor) => [
			...new Set([
				...(await seenBy(actor, 'explanation_request')).map((row) => row['unit_id']),
				...(await seenBy(actor, 'score_cell'))
					.filter((row) => row['stage'] !== 'self')
					.map((row) => row['unit_id']),
			]),
		];
		const goTo = (phase: string) => superuser().query('update round set phase = $1', [phase]);
		for (const { actor } of UNITS) expect(await judged(actor)).toEqual([]);
		await goTo('explanation');
		for (const { actor } of UNITS) expect(await judged(actor)).toEqual(actor.units);
		for (const { actor } of NOBODY) expect(await judged(actor)).toEqual([]);
		await goTo('appraisal-1');
		for (const { actor } of UNITS) expect(await judged(actor)).toEqual([]);
	});

	it('speaks of a unit only in tables that these tests know', async () => {
		// a notice is a person's own, whatever unit it speaks of
		const known = [
			// of appraisers, about appraisers: no unit sees them, its own neither
			'second_reading',
			...OF_A_UNIT,
			...WHEN_IT_IS_TIME,
			'council_item',
			'notice',
			'release_unit',
			'round_appraiser',
			'unit_block',
		];
		const others = tenant.filter(({ name, columns }) => columns.includes('unit_id') && !known.includes(name));
		expect(others.map(({ name }) => name)).toEqual([]);
	});
});

/** Writes a copy of a row with some columns changed, as somebody, and says what the database answers. */
const copied = async (actor: Actor, name: string, where: Row, changes: Row): Promise<string> => {
	const [column = '', value] = Object.entries(where)[0] ?? [];
	// built-sql: a table's and a column's name from the catalogue
	const { rows } = await superuser().query<Row>(`select * from ${name} where ${column} = $1 limit 1`, [
		value,
	]);
	const row: Row = { ...rows[0], ...changes };
	return app()
		.write(
			actor,
			async (tx) => {
				await tx
					.insertInto(name as never)
					.values(row as never)
					.execute();
				return 'written';
			},
			() => false,
		)
		.catch((error: { code?: string }) => error.code ?? 'thrown');
};

const FORBIDDEN = '42501';
const NEW = '00000001-0000-7000-8099-000000000001';

describe('the database, to those who write past the application', () => {
	const clerk = personOf(here, 'unit-clerk');
	const [own, other] = here.units;

	it.each(['leaf_comment', 'score_event'])('takes nothing for another unit into %s', async (name) => {
		const fresh = { id: NEW, ...(name === 'score_event' && { version: 2 }) };
		expect(await copied(clerk, name, { unit_id: own }, fresh)).toBe('written');
		expect(await copied(clerk, name, { unit_id: other }, fresh)).toBe(FORBIDDEN);
		expect(await copied(personOf(here, 'organiser'), name, { unit_id: there.units[0] }, fresh)).toBe(
			FORBIDDEN,
		);
	});

	it.each(['appraisal1', 'appraisal2', 'final'])('takes no %s score from the unit itself', async (stage) => {
		expect(await copied(clerk, 'score_event', { unit_id: own }, { id: NEW, stage })).toBe(FORBIDDEN);
		expect(await copied(clerk, 'score_cell', { unit_id: own }, { stage })).toBe(FORBIDDEN);
		expect(
			await copied(
				personOf(here, 'appraiser', 1),
				'score_event',
				{ unit_id: own },
				{ id: NEW, stage, person_id: personOf(here, 'appraiser', 1).personId },
			),
		).toBe('written');
	});

	it.each(['appraisal1', 'appraisal2'])('takes no %s of a unit from whoever belongs to it', async (stage) => {
		const insider = { id: NEW, stage, person_id: personOf(here, 'appraiser', 0).personId };
		const asAppraiser = personOf(here, 'appraiser', 0);
		expect(await copied(asAppraiser, 'score_event', { unit_id: own }, insider)).toBe(FORBIDDEN);
		expect(await copied(asAppraiser, 'score_event', { unit_id: other }, insider)).toBe('written');
	});

	it('gives a unit no more time by its own hand, and no other block', async () => {
		const longer = { id: NEW, kind: 'extension' };
		expect(await copied(clerk, 'phase_extension', { unit_id: own }, longer)).toBe(FORBIDDEN);
		expect(await copied(clerk, 'round_unit', { unit_id: own }, { unit_id: other })).toBe(FORBIDDEN);
	});

	it('lets a unit give no role but those of the unit, and nobody without a part any', async () => {
		const grant = (role: string, unit: string | null) => ({
			id: NEW,
			role,
			unit_id: unit,
			during: '[2026-01-01,)',
		});
		const where = { jurisdiction_id: here.id };
		const head = personOf(here, 'unit-head');
		expect(await copied(head, 'role_grant', where, grant('unit-head', own))).toBe('written');
		expect(await copied(head, 'role_grant', where, grant('unit-head', other))).toBe(FORBIDDEN);
		for (const role of ['administrator', 'organiser', 'auditor'])
			expect(await copied(head, 'role_grant', where, grant(role, null))).toBe(FORBIDDEN);
		expect(
			await copied(personOf(here, 'survey-officer'), 'role_grant', where, grant('organiser', null)),
		).toBe(FORBIDDEN);
		const foreign = { jurisdiction_id: there.id };
		expect(
			await copied(personOf(here, 'administrator'), 'role_grant', foreign, grant('organiser', null)),
		).toBe(FORBIDDEN);
	});

	it('takes units and names of a jurisdiction only from those who see all of it', async () => {
		const unit = { id: NEW, key: 'so-moi' };
		expect(await copied(clerk, 'unit', { steward_id: here.id }, unit)).toBe(FORBIDDEN);
		expect(await copied(personOf(here, 'organiser'), 'unit', { steward_id: here.id }, unit)).toBe('written');
		expect(await copied(personOf(here, 'organiser'), 'unit', { steward_id: there.id }, unit)).toBe(FORBIDDEN);
		const renamed = await app().write(
			clerk,
			(tx) => tx.updateTable('jurisdiction').set({ slug: 'khac' }).executeTakeFirst(),
			() => false,
		);
		expect(renamed.numUpdatedRows).toBe(0n);
	});
});
