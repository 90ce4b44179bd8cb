import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/id.ts';
import { type Actor, system } from '#platform/actor.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { benTre, granted, haiDuong, settleProvinces } from '../../tests/support/cast.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { takeInvitation } from './accept-invitation.server.ts';
import { decideRoles } from './commands/decide-roles.ts';
import { disablePerson } from './commands/disable-person.ts';
import { giveRole } from './commands/give-role.ts';
import { importPeople } from './commands/import-people.ts';
import { invitePerson } from './commands/invite-person.ts';
import { nameSubstitute } from './commands/name-substitute.ts';
import { revokeRole } from './commands/revoke-role.ts';
import type { Role } from './core/roles.ts';
import { currentSession } from './current-session.server.ts';
import { people } from './queries/people.ts';
import { person } from './queries/person.ts';
import { roleLog } from './queries/role-log.ts';
import { ownWaitingRoles, rolesToConfirm } from './queries/roles-waiting.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken, newToken } from './token.server.ts';

const database = testDatabase();
const transactions = rolledBack(database);
const { runCommand, runQuery, clock } = testRunners(transactions);
const parts = { transactions, clock, runCommand, accounts: testAccounts() };
const PASSWORD = 'con ngựa vàng gặm cỏ non';
const newId = (): string => crypto.randomUUID();
const unitId = '00000000-0000-7000-8000-000000000091' as Id<'unit'>;
const product = system(benTre.id);

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await database
		.pool('superuser')
		.query(`insert into unit (id, key, steward_id) values ($1, 'so-tu-phap', $2)`, [unitId, benTre.id]);
});

const one = (name: string, role: Role, unit: string | null = null) => {
	const token = newToken();
	const email = `${name.toLowerCase()}@bentre.gov.vn`;
	return { token, name, email, tokenHash: hashToken(token), grants: [{ role, unitId: unit }] };
};
const accept = async (name: string, token: string) => {
	const taken = await takeInvitation(parts, token, { name, password: PASSWORD });
	if (!taken.ok) throw new Error(taken.problem.code);
};
const join = async (name: string, role: Role, by: Actor = product): Promise<Actor> => {
	const invited = one(name, role);
	const made = await runCommand(invitePerson, by, invited);
	if (!made.ok) throw new Error(made.problem.code);
	await accept(name, invited.token);
	const personId = made.value.personId as Id<'person'>;
	return { ...product, personId, grants: granted(role) };
};
const session = async (name: string) => {
	const given = { email: `${name.toLowerCase()}@bentre.gov.vn`, password: PASSWORD, address: '127.0.0.1' };
	const signedIn = await signIn(parts, given);
	return signedIn.ok ? currentSession(parts, signedIn.value.token) : undefined;
};
const waitingOf = async (actor: Actor) => {
	const read = await runQuery(people, actor, {});
	return read.ok ? (read.value?.waiting ?? []) : [];
};
const decide = async (actor: Actor, answer: 'yes' | 'no', ids?: readonly string[]) => {
	const requestIds = ids ?? (await waitingOf(actor)).map(({ id }) => id);
	const done = await runCommand(decideRoles, actor, { requestIds, answer });
	return done.ok ? done.value.decided : done.problem.code;
};
const log = async (actor: Actor) => {
	const read = await runQuery(roleLog, actor, {});
	return (read.ok ? read.value?.lines : undefined)?.map((line) =>
		[line.name, line.role, line.givenBy, line.state, line.confirmation, line.decidedBy].join(' · '),
	);
};
const personOf = async (reader: Actor, id: string) => {
	const read = await runQuery(person, reader, { id });
	return read.ok ? read.value : null;
};

describe('a ghost appraiser', () => {
	test('is made by no administrator alone: the role waits, and may do nothing until another person says yes', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		const ma = one('Ma', 'appraiser', unitId);
		expect(await runCommand(invitePerson, lan, ma)).toMatchObject({ value: { waiting: 1 } });
		await accept('Ma', ma.token);
		const ghost = await session('Ma');
		expect(ghost?.actor).toMatchObject({ grants: [], scope: 'none', units: [] });
		const actor = ghost?.actor ?? product;
		expect(await runQuery(ownWaitingRoles, actor, {})).toMatchObject({ value: [{ role: 'appraiser' }] });
		expect(await runQuery(roleLog, actor, {})).toMatchObject({ problem: { code: 'access.not-allowed' } });
		expect(await decide({ ...actor, scope: 'all', grants: granted('organiser') }, 'yes')).toBe(
			'access.needs-second-person',
		);
		expect(await decide(lan, 'yes')).toBe('access.needs-second-person');
		expect(await runQuery(rolesToConfirm, lan, {})).toMatchObject({ value: 0 });
		expect(await runQuery(rolesToConfirm, binh, {})).toMatchObject({ value: 1 });
		expect(await decide(binh, 'yes')).toBe(1);
		expect((await session('Ma'))?.actor.grants).toMatchObject([{ role: 'appraiser', unitId }]);
	});

	test('is made by no second account either that the administrator makes for it', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		// An organiser of their own would be the second person: that one waits as well, for who is there already.
		expect(await runCommand(invitePerson, lan, one('Ma', 'organiser'))).toMatchObject({
			value: { waiting: 1 },
		});
		expect(await runCommand(invitePerson, lan, one('Quy', 'administrator'))).toMatchObject({
			value: { waiting: 1 },
		});
		expect((await waitingOf(binh)).map(({ mayConfirm }) => mayConfirm)).toEqual([true, true]);
		expect((await waitingOf(lan)).map(({ mayTakeBack }) => mayTakeBack)).toEqual([true, true]);
	});

	test('does not come in as the substitute of a real one', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		const leader = await join('Cuc', 'leader');
		const dung = one('Dung', 'appraiser', unitId);
		await runCommand(invitePerson, product, dung);
		const rows = await transactions.read(product, (tx) =>
			tx.selectFrom('role_grant').select('id').where('role', '=', 'appraiser').execute(),
		);
		const days = { from: '2026-11-24', until: '2026-11-30' };
		const named = { grantId: rows[0]?.id, personId: leader.personId, ...days };
		expect(await runCommand(nameSubstitute, binh, named)).toMatchObject({ value: { waits: true } });
		expect(await decide(binh, 'yes')).toBe('access.needs-second-person');
		expect(await decide(lan, 'yes')).toBe(1);
		const grants = (await personOf(lan, leader.personId))?.grants;
		expect(grants?.find(({ role }) => role === 'appraiser')).toMatchObject({
			substituteFor: 'Dung',
			...days,
			confirmedBy: 'Lan',
		});
	});

	test('is refused by the database too, whatever the application lets through', async () => {
		const superuser = database.pool('superuser');
		const [giver, given] = ['00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000f2'];
		await superuser.query(
			`insert into person (id, name, email, created_at) select id, id::text, id || '@x.vn', now()
			 from unnest($1::uuid[]) id`,
			[[giver, given]],
		);
		const insert = (confirmation: string | null, confirmedBy: string | null) =>
			superuser.query(
				`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at, granted_by, confirmation, confirmed_by, confirmed_at)
				 values (gen_random_uuid(), $1, $2, 'secretariat', now(), $3, $4, $5, case when $5::uuid is not null then now() end)`,
				[given, benTre.id, giver, confirmation, confirmedBy],
			);
		await expect(insert(null, null)).rejects.toMatchObject({ constraint: 'role_grant_confirmed' });
		for (const by of [giver, given, null])
			await expect(insert('second-person', by)).rejects.toMatchObject({
				constraint: 'role_grant_second_person',
			});
	});
});

describe('a second person', () => {
	test('is not asked for where there is none, and the log says that one person stands for it alone', async () => {
		const lan = await join('Lan', 'administrator');
		expect(await runCommand(invitePerson, lan, one('Binh', 'organiser'))).toMatchObject({
			value: { waiting: 0 },
		});
		expect(await log(lan)).toEqual([
			'Binh · organiser · Lan · holds · nobody-else · ',
			'Lan · administrator ·  · holds ·  · ',
		]);
		// Who was invited and never came could not say yes.
		const again = await runCommand(invitePerson, lan, one('Cuc', 'secretariat'));
		expect(again).toMatchObject({ value: { waiting: 0 } });
	});

	test('is not asked for clerks, heads, leaders, survey officers and auditors', async () => {
		const lan = await join('Lan', 'administrator');
		await join('Binh', 'organiser');
		const quiet = [
			one('A', 'unit-clerk', unitId),
			one('B', 'unit-head', unitId),
			one('C', 'leader'),
			one('D', 'survey-officer'),
			one('E', 'auditor'),
		];
		expect(await runCommand(importPeople, lan, { people: quiet })).toMatchObject({
			value: { given: 5, waiting: 0 },
		});
	});

	test('confirms a whole list at once, or refuses it; brought in again it asks nothing twice', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		const list = () => Array.from({ length: 40 }, (_, n) => one(`Nguoi${n}`, 'appraiser', unitId));
		expect(await runCommand(importPeople, binh, { people: list() })).toMatchObject({
			value: { waiting: 40 },
		});
		expect(await runCommand(importPeople, binh, { people: list() })).toMatchObject({ value: { given: 0 } });
		const ids = (await waitingOf(lan)).map(({ id }) => id);
		expect(await decide(lan, 'yes', [...ids, newId()])).toBe('access.request-unknown');
		expect(await decide(lan, 'yes', ids)).toBe(40);
		expect(await decide(lan, 'yes', ids)).toBe('access.request-unknown');
		const lines = await log(lan);
		expect(
			lines?.filter((line) => line.endsWith('appraiser · Binh · holds · second-person · Lan')),
		).toHaveLength(40);
	});

	test('says no, and whoever asked takes it back; both stand in the log', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		const cuc = await join('Cuc', 'leader');
		const ask = () => runCommand(giveRole, lan, { personId: cuc.personId, role: 'secretariat' });
		await ask();
		expect(await ask()).toMatchObject({ problem: { code: 'access.grant-waits' } });
		expect(await decide(binh, 'no')).toBe(1);
		await ask();
		expect(await decide(lan, 'no')).toBe(1);
		expect((await log(cuc))?.filter((line) => line.includes('declined'))).toHaveLength(2);
		expect((await personOf(lan, cuc.personId))?.grants.map(({ role }) => role)).toEqual(['leader']);
	});

	test('gives no role to an account that was closed meanwhile, nor in another province', async () => {
		const lan = await join('Lan', 'administrator');
		const binh = await join('Binh', 'organiser');
		const cuc = await join('Cuc', 'leader');
		await runCommand(giveRole, binh, { personId: cuc.personId, role: 'council-member' });
		const ids = (await waitingOf(lan)).map(({ id }) => id);
		expect(await decide({ ...lan, jurisdictionId: haiDuong.id }, 'yes', ids)).toBe('access.request-unknown');
		await runCommand(disablePerson, lan, { personId: cuc.personId });
		expect(await decide(lan, 'yes', ids)).toBe('access.person-disabled');
	});
});

test('the log is read by every member, also what was taken back', async () => {
	const lan = await join('Lan', 'administrator');
	const clerk = { ...lan, grants: granted('unit-clerk', unitId), scope: 'units' as const, units: [unitId] };
	const cuc = await join('Cuc', 'leader', lan);
	const grantId = (await personOf(lan, cuc.personId))?.grants[0]?.id;
	await runCommand(revokeRole, lan, { grantId });
	expect(await log(clerk)).toContain('Cuc · leader · Lan · taken-back ·  · ');
	expect(await log({ ...clerk, jurisdictionId: haiDuong.id })).toEqual([]);
});
