import type pg from 'pg';
import { publishSet } from '#criteria/commands/publish-set.ts';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import { aSet } from '#criteria/core/a-set.fixture.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { system } from '#platform/actor.ts';
import { applyImport } from '#units/commands/apply-import.ts';
import { idsByKey } from '#units/queries/ids-by-key.ts';
import { benTre, granted, hoa, lan, minh, settleProvinces } from '../../tests/support/cast.ts';
import type { TestDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { type TestRunners, testRunners } from '../../tests/support/runners.ts';
import { appointCouncil } from './commands/appoint-council.ts';
import { assignAppraisers } from './commands/assign-appraisers.ts';
import { chooseUnits } from './commands/choose-units.ts';
import { openRound } from './commands/open-round.ts';
import { planCalendar } from './commands/plan-calendar.ts';
import { startRound } from './commands/start-round.ts';

const personId = (tail: string): Id<'person'> =>
	`00000000-0000-7000-8000-${tail.padStart(12, '0')}` as Id<'person'>;

/** Organises Bến Tre's rounds together with lan: the second of two people. */
export const binh: Actor = { ...lan, personId: personId('24') };
/** Of the secretariat. */
export const thu: Actor = { ...lan, personId: personId('25'), grants: granted('secretariat') };
/** Chairs the council. */
const cuc: Actor = { ...lan, personId: personId('26'), grants: granted('council-chair') };

const DISTRICTS = 'Huyện, thành phố';
/** A calendar that fits together around the fixed clock of tests, 22 November 2026. */
export const AT = {
	opens: Date.parse('2026-11-20T08:00:00+07:00'),
	closes: Date.parse('2026-12-18T17:00:00+07:00'),
};
const WEEK = 7 * 24 * 3_600_000;
export const CALENDAR = [
	{ phase: 'self-assessment', opensAt: AT.opens, closesAt: AT.closes },
	...(['appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision'] as const).map((phase, at) => ({
		phase,
		opensAt: AT.closes + at * WEEK,
		closesAt: AT.closes + (at + 1) * WEEK,
	})),
];

/** A province with districts, departments that appraise, and a published set: what a round is made of. */
export type Province = TestRunners & {
	readonly unit: (key: string) => string;
	readonly setVersionId: string;
	readonly publish: (set: CriteriaSet) => Promise<string>;
};

const unitRows = (districts: number): string[][] => [
	['key', 'kind', 'name', 'block'],
	...Array.from({ length: districts }, (_, at) => [
		`huyen-${at + 1}`,
		'huyện',
		`Huyện thứ ${at + 1}`,
		DISTRICTS,
	]),
	['so-noi-vu', 'sở', 'Sở Nội vụ', 'Sở, ban, ngành'],
	['so-tai-chinh', 'sở', 'Sở Tài chính', 'Sở, ban, ngành'],
];

/** Roles that members of a council hold before they are named. */
const seatCouncil = async (superuser: pg.Pool): Promise<void> => {
	for (const { personId } of [cuc, lan, binh])
		await superuser.query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
			 values (gen_random_uuid(), $1, $2, $3, now())`,
			[personId, benTre.id, personId === cuc.personId ? 'council-chair' : 'council-member'],
		);
};

export const settleProvince = async (database: TestDatabase, districts = 3): Promise<Province> => {
	const superuser = database.pool('superuser');
	await settleProvinces(superuser);
	// By name and not by place, so that a column that an account gets later does not matter here.
	for (const [{ personId: id }, name] of [
		[lan, 'Nguyễn Thị Lan'],
		[binh, 'Trần Văn Bình'],
		[thu, 'Lê Thị Thu'],
		[cuc, 'Võ Thị Cúc'],
		[minh, 'Phạm Văn Minh'],
		[hoa, 'Đỗ Thị Hòa'],
	] as const)
		await superuser.query('insert into person select (jsonb_populate_record(null::person, $1)).*', [
			{
				id,
				name,
				email: `${id.slice(-2)}@vidu.gov.vn`,
				search: name,
				home_id: benTre.id,
				created_at: '2026-01-01T00:00:00Z',
			},
		]);
	await seatCouncil(superuser);
	const runners = testRunners(database.transactions('app'));
	const { runCommand, runQuery } = runners;
	const product = system(benTre.id);
	await must(
		runCommand(applyImport, product, { files: [{ units: { file: 'units', rows: unitRows(districts) } }] }),
	);
	const keys = unitRows(districts)
		.slice(1)
		.map(([key = '']) => key);
	const ids = await must(runQuery(idsByKey, product, { keys }));
	const publish = async (set: CriteriaSet): Promise<string> => {
		const draft = await must(
			runCommand(startSetDraft, product, { document: set, origin: 'file', adoptedFrom: null }),
		);
		return (await must(runCommand(publishSet, product, { ...draft, reason: 'Quyết định số 1' }))).id;
	};
	return {
		...runners,
		unit: (key) => ids[key] ?? '',
		publish,
		setVersionId: await publish(aSet({ year: 2026 })),
	};
};

/** A round in preparation with everything that the checklist asks for, accounts of units aside. */
export const planned = async (
	{ runCommand, unit, setVersionId }: Province,
	{ key = '2026', districts = 3, practice = false } = {},
): Promise<{ round: string; key: string; version: number }> => {
	const begun = await must(
		runCommand(startRound, lan, { key, name: { vi: `Đợt ${key}` }, year: 2026, practice }),
	);
	const round = begun.id;
	const units = Array.from({ length: districts }, (_, at) => ({
		unitId: unit(`huyen-${at + 1}`),
		name: `Huyện thứ ${at + 1}`,
		code: null,
		block: DISTRICTS,
		setVersionId,
	}));
	await must(runCommand(chooseUnits, lan, { round, version: 1, units }));
	await must(
		runCommand(planCalendar, lan, { round, version: 2, announcedOn: '2027-02-26', phases: CALENDAR }),
	);
	const appraisers = [{ key: 'so-noi-vu', unitId: unit('so-noi-vu'), secondUnitId: unit('so-tai-chinh') }];
	await must(runCommand(assignAppraisers, lan, { round, version: 3, appraisers }));
	const members = [cuc, lan, binh].map(({ personId: id }, at) => ({ personId: id, chair: at === 0 }));
	await must(runCommand(appointCouncil, lan, { round, version: 4, members }));
	return { round, key, version: 5 };
};

/** A round that is open. */
export const opened = async (province: Province, options: Parameters<typeof planned>[1] = {}) => {
	const plan = await planned(province, options);
	const { version } = await must(province.runCommand(openRound, lan, { ...plan, settingsFaults: 0 }));
	return { ...plan, version };
};
