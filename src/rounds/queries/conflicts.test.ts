import { beforeAll, expect, it } from 'vitest';
import { here, personOf, there, unitMark } from '../../../tests/policy/provinces.ts';
import { settleWorld } from '../../../tests/policy/world.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { roundConflicts } from './conflicts.ts';

const database = testDatabase();
const runners = () => testRunners(database.transactions('app'));
beforeAll(() => settleWorld(database.pool('superuser'), runners().runCommand));

it('names appraisers of ranked units, and units that appraise and are ranked, of the own rounds only', async () => {
	const auditor = personOf(here, 'auditor');
	const found = await runners().runQuery(roundConflicts, auditor, {});
	expect(found).toMatchObject({ ok: true, value: [{ key: '2026' }] });
	expect(found.ok && found.value[0]?.conflicts).toEqual([
		expect.objectContaining({ kind: 'person', roles: ['appraiser'], unit: unitMark(here, 0) }),
		expect.objectContaining({ kind: 'person', roles: ['appraiser'], unit: unitMark(here, 1) }),
		{ kind: 'unit', key: 'so-noi-vu', unit: unitMark(here, 0), hasSecond: false },
	]);
	expect(await runners().runQuery(roundConflicts, auditor, { roundId: there.roundId })).toEqual({
		ok: true,
		value: [],
	});
});

it('counts a member of the council, and no role that has ended', async () => {
	const superuser = database.pool('superuser');
	const clerk = personOf(here, 'unit-clerk').personId;
	await superuser.query('update round_council_member set chair = false');
	await superuser.query(
		`insert into round_council_member (jurisdiction_id, round_id, person_id, chair, ordinal) values ($1, $2, $3, true, 9)`,
		[here.id, here.roundId, clerk],
	);
	await superuser.query(`update role_grant set revoked_at = now() where role = 'appraiser'`);
	const found = await runners().runQuery(roundConflicts, personOf(here, 'organiser'), {
		roundId: here.roundId,
	});
	expect(found.ok && found.value[0]?.conflicts.filter(({ kind }) => kind === 'person')).toEqual([
		expect.objectContaining({ personId: clerk, roles: ['council-chair'] }),
	]);
});
