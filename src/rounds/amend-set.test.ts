import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { aLeaf, aNode, aSet } from '#criteria/core/a-set.fixture.ts';
import { amendRoundSet } from '#self-assessment/commands/amend-round-set.ts';
import { amendmentPreview } from '#self-assessment/queries/amendment-preview.ts';
import { benTre, lan } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { opened, type Province, settleProvince, thu } from './a-round.fixture.ts';

const database = testDatabase();
let province: Province;
beforeAll(async () => {
	province = await settleProvince(database);
});

/** What a clerk entered, as the grid writes it. */
const enter = async (round: string, unitId: string, leaf: string, input: string, value: string) => {
	const superuser = database.pool('superuser');
	const id = randomUUID();
	await superuser.query(
		`insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
		 values ($1, $2, $3, $4, $5, 'self', $6, 'entered', $7, 1, now())`,
		[benTre.id, id, round, unitId, leaf, input, value],
	);
	await superuser.query(
		`insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
		 values ($1, $3, $4, $5, 'self', $6, $7, 1, $2, now())`,
		[benTre.id, id, round, unitId, leaf, input, value],
	);
};

it('an amended set takes over during the round: cells go with their leaves, and events keep what was entered', async () => {
	const { runCommand, runQuery, unit, publish, setVersionId } = province;
	const { round, version } = await opened(province);
	await enter(round, unit('huyen-1'), '1.1', 'option', 'yes');
	await enter(round, unit('huyen-2'), '1.2', 'option', 'no');
	const to = await publish(
		aSet({
			id: 'huyen-2026-sua-doi',
			year: 2026,
			nodes: [aNode('1', [aLeaf('1.1'), aLeaf('1.2')])],
			supersedes: {
				id: 'huyen-2024',
				mapping: [
					{ kind: 'same', from: ['1.1'], to: ['1.2'] },
					{ kind: 'dropped', from: ['1.2'], to: [] },
					{ kind: 'new', from: [], to: ['1.1'] },
				],
			},
		}),
	);
	const asked = { round, from: setVersionId, to };
	expect(await must(runQuery(amendmentPreview, lan, asked))).toMatchObject({
		ok: true,
		value: { lines: [{ kind: 'same', units: 1, carried: 1 }, { kind: 'dropped', units: 1, carried: 0 }, {}] },
	});
	expect(await must(runQuery(amendmentPreview, thu, asked))).toBeNull();
	const input = { ...asked, version, reason: 'Quyết định sửa đổi' };
	expect(await runCommand(amendRoundSet, thu, input)).toMatchObject({
		problem: { code: 'access.not-allowed' },
	});
	expect(await runCommand(amendRoundSet, lan, { ...input, to: setVersionId })).toMatchObject({
		problem: { code: 'rounds.set-not-successor' },
	});
	expect(await must(runCommand(amendRoundSet, lan, input))).toMatchObject({ units: 3, cells: 3 });
	const superuser = database.pool('superuser');
	const { rows: cells } = await superuser.query(
		`select unit_id, leaf, value, version from score_cell where round_id = $1 order by value, leaf`,
		[round],
	);
	expect(cells).toEqual([
		{ unit_id: unit('huyen-1'), leaf: '1.2', value: 'yes', version: 1 },
		{ unit_id: unit('huyen-1'), leaf: '1.1', value: null, version: 2 },
		{ unit_id: unit('huyen-2'), leaf: '1.2', value: null, version: 2 },
	]);
	const { rows: folded } = await superuser.query(
		`select distinct on (unit_id, leaf, stage, input) unit_id, leaf, value, version from score_event
		 where round_id = $1 order by unit_id, leaf, stage, input, version desc`,
		[round],
	);
	expect(folded).toHaveLength(cells.length);
	expect(folded).toEqual(expect.arrayContaining(cells));
	const { rows: pinned } = await superuser.query(
		'select distinct set_version_id from round_unit where round_id = $1',
		[round],
	);
	expect(pinned).toEqual([{ set_version_id: to }]);
	expect(await runCommand(amendRoundSet, lan, { ...input, version: version + 1 })).toMatchObject({
		problem: { code: 'rounds.set-not-pinned' },
	});
});
