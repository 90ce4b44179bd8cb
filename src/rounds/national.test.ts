import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { publishSet } from '#criteria/commands/publish-set.ts';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { system } from '#platform/actor.ts';
import { applyImport } from '#units/commands/apply-import.ts';
import { seedShippedUnits } from '#units/jobs/seed-shipped-units.server.ts';
import { granted, lan, settleProvinces, settleState, vietNam } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { CALENDAR } from './a-round.fixture.ts';
import { appointCouncil } from './commands/appoint-council.ts';
import { assignAppraisers } from './commands/assign-appraisers.ts';
import { chooseUnits } from './commands/choose-units.ts';
import { openRound } from './commands/open-round.ts';
import { planCalendar } from './commands/plan-calendar.ts';
import { startRound } from './commands/start-round.ts';
import { board } from './queries/board.ts';
import { provincesOn, registerUnits, unitsNamed } from './queries/unit-choice.ts';

const database = testDatabase();
const runners = testRunners(database.transactions('app'));
const { runCommand, runQuery } = runners;
const organiser = { ...lan, jurisdictionId: vietNam.id, grants: granted('organiser') };
const BLOCK = 'Tỉnh, thành phố';

beforeAll(async () => {
	const superuser = database.pool('superuser');
	await settleProvinces(superuser);
	await settleState(superuser);
	for (const n of ['21', '24', '25'])
		await superuser.query('insert into person select (jsonb_populate_record(null::person, $1)).*', [
			{
				id: lan.personId.replace(/21$/, n),
				name: `Ông ${n}`,
				email: `${n}@vidu.gov.vn`,
				search: n,
				home_id: vietNam.id,
				created_at: '2026-01-01T00:00:00Z',
			},
		]);
	await seedShippedUnits(runners, vietNam.id, join(import.meta.dirname, '../../data/units'));
}, 120_000);

it('a round of the state has the provinces of the register as units, ministries appraise, and the same steps open it', async () => {
	const day = '2026-11-22';
	const found = await must(runQuery(registerUnits, organiser, { day, block: BLOCK }));
	expect(found).toHaveLength(34);
	expect(await must(runQuery(registerUnits, organiser, { day: '2022-12-31', block: BLOCK }))).toHaveLength(
		63,
	);
	expect(await must(runQuery(provincesOn, organiser, { day }))).toHaveLength(34);

	const ministries = [
		['key', 'kind', 'name', 'block'],
		['bo-noi-vu', 'ministry', 'Bộ Nội vụ', 'Bộ, cơ quan ngang bộ'],
	];
	const product = system(vietNam.id);
	await must(runCommand(applyImport, product, { files: [{ units: { file: 'bộ', rows: ministries } }] }));
	const named = await must(runQuery(unitsNamed, organiser, { day, names: ['Bộ Nội vụ', 'Hà Nội'] }));
	expect(named['Hà Nội']?.block).toBe(BLOCK);
	// a list of a past year means the units of that year
	const past = await must(runQuery(unitsNamed, organiser, { day: '2022-12-31', names: ['Trà Vinh'] }));
	expect(past['Trà Vinh']?.key).toBe('tra-vinh');
	expect(await must(runQuery(unitsNamed, organiser, { day, names: ['Trà Vinh'] }))).toEqual({});
	// and by the names of that year, also where it is the same unit: Huế is a city since 2025
	const hue = async (on: string) => {
		const names = ['Thừa Thiên Huế', 'Huế'];
		const read = await must(runQuery(unitsNamed, organiser, { day: on, names }));
		return Object.entries(read).map(([name, unit]) => [name, unit.key, unit.name]);
	};
	expect(await hue('2022-12-31')).toEqual([['Thừa Thiên Huế', 'thua-thien-hue', 'Tỉnh Thừa Thiên Huế']]);
	expect(await hue(day)).toEqual([['Huế', 'thua-thien-hue', 'Thành phố Huế']]);

	const set = aSet({
		id: 'cac-tinh-2026',
		year: 2026,
		unitGroup: { name: { vi: 'Các tỉnh' }, blocks: [BLOCK], units: [] },
		nodes: [aNode('1', [aLeaf('1.1', { appraiser: 'bo-noi-vu' }), aLeaf('1.2', { appraiser: 'bo-noi-vu' })])],
		appraisers: { 'bo-noi-vu': { vi: 'Bộ Nội vụ' } },
	});
	const draft = await must(
		runCommand(startSetDraft, product, { document: set, origin: 'file', adoptedFrom: null }),
	);
	const { id: setVersionId } = await must(
		runCommand(publishSet, product, { ...draft, reason: 'Quyết định' }),
	);
	const { id: round } = await must(
		runCommand(startRound, organiser, {
			key: '2026',
			name: { vi: 'PAR Index' },
			year: 2026,
			practice: false,
		}),
	);
	const units = found.map(({ unitId, name, code }) => ({ unitId, name, code, block: BLOCK, setVersionId }));
	await must(runCommand(chooseUnits, organiser, { round, version: 1, units }));
	const calendar = { announcedOn: '2027-02-26', phases: CALENDAR };
	await must(runCommand(planCalendar, organiser, { round, version: 2, ...calendar }));
	// A ministry is no unit of the round: nobody has to appraise it instead.
	const appraisers = [{ key: 'bo-noi-vu', unitId: named['Bộ Nội vụ']?.unitId, secondUnitId: null }];
	await must(runCommand(assignAppraisers, organiser, { round, version: 3, appraisers }));
	const members = ['21', '24', '25'].map((n, at) => ({
		personId: lan.personId.replace(/21$/, n),
		chair: at === 0,
	}));
	for (const { personId, chair } of members)
		await database.pool('superuser').query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
			 values (gen_random_uuid(), $1, $2, $3, now())`,
			[personId, organiser.jurisdictionId, chair ? 'council-chair' : 'council-member'],
		);
	await must(runCommand(appointCouncil, organiser, { round, version: 4, members }));
	await must(runCommand(openRound, organiser, { round, version: 5, settingsFaults: 0 }));
	const seen = await must(runQuery(board, organiser, { key: '2026' }));
	expect(seen?.lines).toHaveLength(34);
	expect(seen?.lines.every(({ leaves, block }) => leaves === 2 && block === BLOCK)).toBe(true);
});
