import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { benTre, granted, haiDuong, settleProvinces } from '../../tests/support/cast.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { openInvitation, takeInvitation } from './accept-invitation.server.ts';
import { decideRoles } from './commands/decide-roles.ts';
import { disablePerson } from './commands/disable-person.ts';
import { enablePerson } from './commands/enable-person.ts';
import { giveRole } from './commands/give-role.ts';
import { importPeople } from './commands/import-people.ts';
import { invitePerson } from './commands/invite-person.ts';
import { nameSubstitute } from './commands/name-substitute.ts';
import { resetByAdministrator } from './commands/reset-by-administrator.ts';
import { revokeRole } from './commands/revoke-role.ts';
import type { Role } from './core/roles.ts';
import { currentSession } from './current-session.server.ts';
import { people } from './queries/people.ts';
import { person } from './queries/person.ts';
import { unitPeople } from './queries/unit-people.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken, newToken } from './token.server.ts';

const database = testDatabase();
const transactions = rolledBack(database);
const { runCommand, runQuery, clock } = testRunners(transactions);
const newId = newIds(clock);
const parts = { transactions, clock, runCommand, accounts: testAccounts() };

const PASSWORD = 'con ngựa vàng gặm cỏ non';
const [MINUTE, DAY] = [60_000, 86_400_000];
const unit = '00000000-0000-7000-8000-000000000091' as Id<'unit'>;

/** Made by the product itself, so that there is somebody to begin with. */
const system: Actor = {
	personId: 'system',
	jurisdictionId: benTre.id,
	scope: 'all',
	units: [],
	grants: [],
};

type Wish = {
	readonly role: Role;
	readonly unitId?: string;
	readonly from?: string;
	readonly until?: string;
};

const invite = async (actor: Actor, name: string, wanted: Wish | readonly Wish[]) => {
	const token = newToken();
	const grants = Array.isArray(wanted) ? wanted : [wanted];
	const email = `${name.toLowerCase()}@bentre.gov.vn`;
	const invited = await runCommand(invitePerson, actor, { name, email, tokenHash: hashToken(token), grants });
	return { token, email, invited };
};

const join = async (name: string, role: Role, unitId?: Id<'unit'>, by: Actor = system): Promise<Actor> => {
	const { token, invited } = await invite(by, name, { role, ...(unitId ? { unitId } : {}) });
	const taken = await takeInvitation(parts, token, { name, password: PASSWORD });
	if (!invited.ok || !taken.ok) throw new Error(JSON.stringify([invited, taken]));
	return {
		...system,
		personId: invited.value.personId as Id<'person'>,
		grants: granted(role, unitId ?? null),
	};
};

const session = async (email: string, password = PASSWORD) => {
	const signedIn = await signIn(parts, { email, password, address: '127.0.0.1' });
	return signedIn.ok ? currentSession(parts, signedIn.value.token) : undefined;
};

const codeOf = async (decision: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await decision).problem?.code;

const grantsOf = async (reader: Actor, id: string) => {
	const read = await runQuery(person, reader, { id });
	return read.ok && read.value ? read.value.grants : [];
};

beforeAll(async () => {
	await settleProvinces(database.pool('superuser'));
	await database.pool('superuser').query(
		`with u as (insert into unit (id, key, steward_id) values ($1, 'so-tu-phap', $2) returning id)
		 insert into unit_name (unit_id, steward_id, during, kind, names, search)
		 select id, $2, '(,)', 'department', '{"vi": "Sở Tư pháp"}', 'so tu phap' from u`,
		[unit, benTre.id],
	);
});

describe('an invitation', () => {
	test('lets its holder choose a password once, and the link is kept as a hash only', async () => {
		const { token } = await invite(system, 'Minh', { role: 'unit-clerk', unitId: unit });
		expect(await openInvitation(parts, token)).toMatchObject({ purpose: 'invitation', name: 'Minh' });
		expect(await session('minh@bentre.gov.vn')).toBeUndefined();
		await join('Cuc', 'leader');
		expect(await codeOf(takeInvitation(parts, token, { name: 'Cúc', password: PASSWORD }))).toBe(
			'access.name-of-another',
		);
		expect(await takeInvitation(parts, token, { name: 'Trần Minh', password: PASSWORD })).toMatchObject({
			ok: true,
		});
		expect(await codeOf(takeInvitation(parts, token, { name: 'Kẻ khác', password: PASSWORD }))).toBe(
			'access.link-over',
		);
		expect(await session('minh@bentre.gov.vn')).toMatchObject({
			name: 'Trần Minh',
			actor: { scope: 'units', units: [unit], grants: [{ role: 'unit-clerk', unitId: unit }] },
		});
		const dump = await transactions.read(system, (tx) => tx.selectFrom('invitation').selectAll().execute());
		expect(JSON.stringify(dump)).not.toContain(token);
	});

	test('is over after seven days, and when a newer one was made', async () => {
		const lan = await join('Lan', 'administrator');
		const { token, invited } = await invite(lan, 'Minh', { role: 'leader' });
		clock.advance(7 * DAY - 1);
		expect(await openInvitation(parts, token)).toBeDefined();
		clock.advance(1);
		expect(await openInvitation(parts, token)).toBeUndefined();
		const personId = invited.ok ? invited.value.personId : '';
		const links = [newToken(), newToken()] as const;
		for (const link of links)
			await runCommand(resetByAdministrator, lan, { personId, tokenHash: hashToken(link) });
		expect(await openInvitation(parts, links[0])).toBeUndefined();
		expect(await openInvitation(parts, links[1])).toMatchObject({ purpose: 'invitation' });
	});

	test('refuses a password that is easily guessed, and stays open', async () => {
		const { token } = await invite(system, 'Minh', { role: 'leader' });
		expect(await codeOf(takeInvitation(parts, token, { name: 'Minh', password: 'ngắn' }))).toBe(
			'access.password-too-short',
		);
		expect(await openInvitation(parts, token)).toBeDefined();
	});

	test('of somebody with an account elsewhere gives roles and no way to that account', async () => {
		await join('Minh', 'leader');
		const hoa: Actor = { ...system, jurisdictionId: haiDuong.id };
		const second = await invite(hoa, 'Minh', { role: 'secretariat' });
		expect(second.invited).toMatchObject({ ok: true, value: { hasLink: false } });
		expect(await openInvitation(parts, second.token)).toBeUndefined();
		expect((await session('minh@bentre.gov.vn'))?.places).toHaveLength(2);
	});

	test('by an organiser is for roles of a round only', async () => {
		const lan = await join('Lan', 'organiser');
		const auditor = await invite(lan, 'Minh', { role: 'auditor' });
		expect(auditor.invited).toMatchObject({ ok: false, problem: { code: 'access.not-allowed' } });
		expect((await invite(lan, 'Minh', { role: 'council-member' })).invited.ok).toBe(true);
	});

	test('by an organiser makes nobody who answers the organiser, by whatever way', async () => {
		const lan = await join('Lan', 'organiser');
		const minh = await join('Minh', 'council-member');
		const chair = { role: 'council-chair' } as const;
		expect((await invite(lan, 'Bong', chair)).invited).toMatchObject({
			problem: { code: 'access.not-allowed' },
		});
		expect(await codeOf(runCommand(giveRole, lan, { personId: minh.personId, ...chair }))).toBe(
			'access.not-allowed',
		);
		// An administrator invited the chair, who has not come yet: a second invitation is no second link.
		const { token } = await invite(await join('Ha', 'administrator'), 'Cuc', chair);
		const again = await invite(lan, 'Cuc', { role: 'council-member' });
		expect(again.invited).toMatchObject({ ok: true, value: { hasLink: false } });
		expect(await openInvitation(parts, again.token)).toBeUndefined();
		const [people, tokenHash] = [{ name: 'Cúc', email: 'cuc@bentre.gov.vn' }, hashToken(newToken())];
		const list = [{ ...people, tokenHash, grants: [{ role: 'leader' }] }];
		expect(await runCommand(importPeople, lan, { people: list })).toMatchObject({ value: { invited: [] } });
		expect(await openInvitation(parts, token)).toBeDefined();
	});
});

describe('a role', () => {
	test('is given by nobody to themselves, whatever else they are', async () => {
		const lan = await join('Lan', 'administrator');
		const { personId } = lan;
		expect(await codeOf(runCommand(giveRole, lan, { personId, role: 'auditor' }))).toBe('access.own-role');
		const refused = database.pool('superuser').query(
			`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at, granted_by)
				 values (gen_random_uuid(), $1, $2, 'auditor', now(), $1)`,
			[newId(), benTre.id],
		);
		await expect(refused).rejects.toMatchObject({ constraint: 'role_grant_not_by_oneself' });
	});

	test('of an administrator waits for a second administrator, and only where there is one', async () => {
		const lan = await join('Lan', 'administrator');
		const minh = await join('Minh', 'organiser');
		const { personId } = minh;
		expect(await runCommand(giveRole, lan, { personId, role: 'administrator' })).toMatchObject({
			value: { waits: false },
		});
		const hoa = await join('Hoa', 'organiser');
		expect(await runCommand(giveRole, lan, { personId: hoa.personId, role: 'administrator' })).toMatchObject({
			value: { waits: true },
		});
		expect((await grantsOf(lan, hoa.personId)).map(({ role }) => role)).toEqual(['organiser']);
		const list = await runQuery(people, lan, {});
		const requestId = list.ok ? list.value?.waiting[0]?.id : undefined;
		const answer = (actor: Actor) =>
			codeOf(runCommand(decideRoles, actor, { requestIds: [requestId], answer: 'yes' }));
		expect(await answer(lan)).toBe('access.needs-second-person');
		expect(await answer({ ...hoa, grants: granted('administrator') })).toBe('access.needs-second-person');
		expect(await answer(hoa)).toBe('access.needs-second-person');
		expect(await answer({ ...hoa, grants: granted('leader') })).toBe('access.not-allowed');
		expect(await answer({ ...minh, grants: granted('administrator') })).toBeUndefined();
		expect((await grantsOf(lan, hoa.personId)).map(({ role }) => role).sort()).toEqual([
			'administrator',
			'organiser',
		]);
	});

	test('that was taken away is gone at the next request; the last administrator stays', async () => {
		const lan = await join('Lan', 'administrator');
		const minh = await join('Minh', 'auditor');
		const held = await session('minh@bentre.gov.vn');
		expect(held?.actor.grants).toHaveLength(1);
		const [grant] = await grantsOf(lan, minh.personId);
		expect(await codeOf(runCommand(revokeRole, lan, { grantId: grant?.id }))).toBeUndefined();
		expect(await session('minh@bentre.gov.vn')).toBeUndefined();
		const [own] = await grantsOf(lan, lan.personId);
		expect(await codeOf(runCommand(revokeRole, lan, { grantId: own?.id }))).toBe('access.last-administrator');
		expect(
			await codeOf(runCommand(revokeRole, { ...lan, jurisdictionId: haiDuong.id }, { grantId: own?.id })),
		).toBe('access.grant-unknown');
	});

	test('of a substitute holds from the first to the last day', async () => {
		const head = await join('Hue', 'unit-head', unit);
		const minh = await join('Minh', 'unit-clerk', unit);
		await join('Tam', 'leader');
		const lan = await join('Lan', 'administrator');
		const [grant] = await grantsOf(lan, minh.personId);
		const tam = await session('tam@bentre.gov.vn');
		const named = {
			grantId: grant?.id,
			personId: tam?.actor.personId,
			from: '2026-11-24',
			until: '25/11/2026',
		};
		expect(await codeOf(runCommand(nameSubstitute, head, named))).toBeUndefined();
		const roles = async () =>
			(await session('tam@bentre.gov.vn'))?.actor.grants.map(({ role }) => role).sort();
		expect(await roles()).toEqual(['leader']);
		clock.set('2026-11-24T00:00:00+07:00');
		expect(await roles()).toEqual(['leader', 'unit-clerk']);
		clock.set('2026-11-25T23:59:59+07:00');
		expect(await roles()).toEqual(['leader', 'unit-clerk']);
		clock.set('2026-11-26T00:00:00+07:00');
		expect(await roles()).toEqual(['leader']);
	});

	test('of a substitute does not make one of the unit’s own of who judges it, unless the organiser says so', async () => {
		const head = await join('Hue', 'unit-head', unit);
		const clerk = await join('Minh', 'unit-clerk', unit);
		const judge = await join('Dung', 'council-member');
		const [grant] = await grantsOf(await join('Lan', 'administrator'), clerk.personId);
		const days = { from: '2026-11-24', until: '2026-11-25' };
		const named = { grantId: grant?.id, personId: judge.personId, ...days };
		expect(await codeOf(runCommand(nameSubstitute, head, named))).toBe('access.substitute-judges');
		const organiser = await join('To', 'organiser');
		expect(await codeOf(runCommand(nameSubstitute, organiser, named))).toBeUndefined();
	});

	test('is found by the head among the people of the unit, or by a whole mailbox of the jurisdiction', async () => {
		const head = { ...(await join('Tu', 'unit-head', unit)), scope: 'units' as const, units: [unit] };
		const clerk = await join('Minh', 'unit-clerk', unit);
		const leader = await join('Tam', 'leader');
		const asked = { unitId: unit, email: 'TAM@bentre.gov.vn' };
		const read = await runQuery(unitPeople, head, asked);
		expect(read).toMatchObject({ value: { found: leader.personId } });
		const held = read.ok ? (read.value?.grants ?? []) : [];
		expect(held.map(({ personId, role }) => [personId, role]).sort()).toEqual(
			[
				[clerk.personId, 'unit-clerk'],
				[head.personId, 'unit-head'],
			].sort(),
		);
		for (const email of ['tam', 'ai.do@bentre.gov.vn'])
			expect(await runQuery(unitPeople, head, { ...asked, email })).toMatchObject({ value: { found: null } });
		const other = '00000000-0000-7000-8000-000000000092';
		expect(await codeOf(runQuery(unitPeople, head, { unitId: other }))).toBe('access.other-unit');
		expect(await codeOf(runQuery(unitPeople, clerk, asked))).toBe('access.not-allowed');
	});
});

test('a role is for a round that is there, whichever way it is given', async () => {
	const lan = await join('Lan', 'administrator');
	const { personId } = await join('Minh', 'leader');
	const roundId = '00000000-0000-7000-8000-000000000999';
	const wanted = { role: 'secretariat', roundId };
	expect(await codeOf(runCommand(giveRole, lan, { personId, ...wanted }))).toBe('access.round-unknown');
	const invited = { name: 'An', email: 'an@bentre.gov.vn', tokenHash: hashToken('x'), grants: [wanted] };
	expect(await codeOf(runCommand(invitePerson, lan, invited))).toBe('access.round-unknown');
	expect(await codeOf(runCommand(importPeople, lan, { people: [invited] }))).toBe('access.round-unknown');
});

describe('an administrator', () => {
	test('closes an account, and its sessions end at once', async () => {
		const lan = await join('Lan', 'administrator');
		const minh = await join('Minh', 'leader');
		const signedIn = await signIn(parts, {
			email: 'minh@bentre.gov.vn',
			password: PASSWORD,
			address: '127.0.0.1',
		});
		const token = signedIn.ok ? signedIn.value.token : '';
		expect(await currentSession(parts, token)).toBeDefined();
		expect(await codeOf(runCommand(disablePerson, lan, { personId: minh.personId }))).toBeUndefined();
		expect(await currentSession(parts, token)).toBeUndefined();
		await runCommand(enablePerson, lan, { personId: minh.personId });
		expect(await currentSession(parts, token)).toBeUndefined();
		expect(await session('minh@bentre.gov.vn')).toBeDefined();
	});

	test('neither closes the own account nor one that is kept elsewhere', async () => {
		const lan = await join('Lan', 'administrator');
		const minh = await join('Minh', 'leader');
		const elsewhere = { ...lan, personId: newId<'person'>(), jurisdictionId: haiDuong.id };
		const close = (actor: Actor, personId: string) => codeOf(runCommand(disablePerson, actor, { personId }));
		expect(await close(lan, lan.personId)).toBe('access.own-account');
		expect(await close(elsewhere, minh.personId)).toBe('access.person-kept-elsewhere');
	});

	test('makes a link for a new password that holds ten minutes, works once and ends open sessions', async () => {
		const lan = await join('Lan', 'administrator');
		const minh = await join('Minh', 'leader');
		const token = newToken();
		const asked = { personId: minh.personId, tokenHash: hashToken(token) };
		await runCommand(resetByAdministrator, lan, asked);
		clock.advance(10 * MINUTE - 1);
		const other = 'một mật khẩu khác hẳn';
		expect((await takeInvitation(parts, token, { name: '', password: other })).ok).toBe(true);
		expect(await session('minh@bentre.gov.vn')).toBeUndefined();
		expect(await session('minh@bentre.gov.vn', other)).toMatchObject({ name: 'Minh' });
		const late = newToken();
		await runCommand(resetByAdministrator, lan, { ...asked, tokenHash: hashToken(late) });
		clock.advance(10 * MINUTE);
		expect(await codeOf(takeInvitation(parts, late, { name: '', password: other }))).toBe('access.link-over');
	});
});

describe('the list of people', () => {
	test('finds names without accents, and shows nothing to who may not see it', async () => {
		const lan = await join('Lan', 'administrator');
		await runCommand(invitePerson, lan, {
			name: 'Nguyễn Thị Đào',
			email: 'dao@bentre.gov.vn',
			tokenHash: hashToken(newToken()),
			grants: [{ role: 'unit-clerk', unitId: unit }],
		});
		const found = async (asked: object, actor: Actor = lan) => {
			const read = await runQuery(people, actor, asked);
			return read.ok ? read.value?.people.map(({ name, state }) => `${name}: ${state}`) : undefined;
		};
		expect(await found({ text: 'thi dao' })).toEqual(['Nguyễn Thị Đào: invited']);
		expect(await found({ role: 'administrator' })).toEqual(['Lan: active']);
		expect(await found({ unitId: unit })).toEqual(['Nguyễn Thị Đào: invited']);
		expect(await found({}, { ...lan, grants: granted('leader') })).toBeUndefined();
		expect(await found({}, { ...lan, jurisdictionId: haiDuong.id })).toEqual([]);
	});
});

describe('a list of people', () => {
	const one = (name: string, grants: readonly Wish[]) => ({
		name,
		email: `${name.toLowerCase()}@bentre.gov.vn`,
		tokenHash: hashToken(newToken()),
		grants,
	});

	test('is brought in as a whole or not at all, and can be brought in again when it grew', async () => {
		const lan = await join('Lan', 'administrator');
		const list = [one('Minh', [{ role: 'leader' }, { role: 'unit-head', unitId: unit }])];
		const bring = (people: readonly object[]) => runCommand(importPeople, lan, { people });
		expect(await codeOf(bring([...list, one('Hoa', [{ role: 'unit-clerk' }])]))).toBe(
			'access.role-needs-unit',
		);
		expect(await bring(list)).toMatchObject({ value: { invited: ['minh@bentre.gov.vn'], given: 2 } });
		const grown = [
			one('Minh', [{ role: 'leader' }, { role: 'auditor' }]),
			one('Hoa', [{ role: 'secretariat' }]),
		];
		expect(await bring(grown)).toMatchObject({ value: { given: 2 } });
		expect(
			await codeOf(runCommand(importPeople, { ...lan, grants: granted('organiser') }, { people: grown })),
		).toBe('access.not-allowed');
	});
});
