import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { granted } from '../../tests/support/cast.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { takeInvitation } from './accept-invitation.server.ts';
import { changeOwnPassword } from './change-password.server.ts';
import { enablePerson } from './commands/enable-person.ts';
import { invitePerson } from './commands/invite-person.ts';
import { accountPolicy } from './core/account-policy.ts';
import { newFirstSecret, setUpFirstAdministrator } from './first-administrator.server.ts';
import { closeDormantAccounts, unlock } from './keep-accounts.server.ts';
import { loginActor, loginUnderWay } from './login.server.ts';
import { begunSecret, finishFactor, giveCode, startFactor } from './second-factor.server.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken, newToken } from './token.server.ts';

const database = testDatabase();
const transactions = rolledBack(database);
const { runCommand, clock } = testRunners(transactions);
const newId = newIds(clock);
const base = { transactions, clock, runCommand, newId };
const asvs = { ...base, accounts: testAccounts('real') };
const level3 = { ...base, accounts: testAccounts('real', 'vn-level3') };
/** Without a second factor, where only the other rules are looked at. */
const level3demo = { ...base, accounts: testAccounts('demonstration', 'vn-level3') };

const PASSWORD = 'Con ngựa vàng gặm 7 cỏ!';
const DAY = 86_400_000;
const login = (password: string, address = '127.0.0.1', code = '') => ({
	email: 'lan@bentre.gov.vn',
	password,
	address,
	code,
});

const codeOf = async (decision: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await decision).problem?.code;

const setUp = async (parts: typeof asvs, password = PASSWORD) => {
	const secret = (await newFirstSecret(transactions, clock)) ?? '';
	const jurisdiction = { name: 'Tỉnh Bến Tre', kind: 'province', demo: false };
	return setUpFirstAdministrator(parts, {
		secret,
		name: 'Nguyễn Thị Lan',
		email: 'lan@bentre.gov.vn',
		password,
		jurisdiction,
	});
};

const lan = async (parts: typeof asvs) => {
	const made = await setUp(parts);
	if (!made.ok) throw new Error(made.problem.code);
	const { personId, jurisdictionId } = made.value;
	return {
		...system(jurisdictionId as Id<'jurisdiction'>),
		personId: personId as Id<'person'>,
		grants: granted('administrator'),
	};
};

describe('the profile of ASVS', () => {
	test('asks for no classes of characters, lets a password grow old, and locks nobody out', async () => {
		expect((await setUp(asvs, 'con ngựa vàng gặm cỏ')).ok).toBe(true);
		for (let tries = 0; tries < 40; tries++)
			await signIn(asvs, login('sai', `192.0.2.${Math.floor(tries / 4)}`));
		clock.advance(400 * DAY);
		expect(await signIn(asvs, login('con ngựa vàng gặm cỏ'))).toMatchObject({ value: { next: 'enrol' } });
		expect(await closeDormantAccounts(asvs)).toBe(0);
	});

	test('needs a second factor, except on a demonstration', () => {
		expect(accountPolicy('default', false).isFactorNeeded).toBe(true);
		expect(accountPolicy('vn-level3', false).isFactorNeeded).toBe(true);
		expect(accountPolicy('vn-level3', true).isFactorNeeded).toBe(false);
	});
});

describe('the profile of level 3', () => {
	test('asks for four classes of characters', async () => {
		expect(await codeOf(setUp(level3, 'con ngựa vàng gặm cỏ'))).toBe('access.password-classes');
		expect((await setUp(level3)).ok).toBe(true);
	});

	test('locks an account after five wrong passwords from anywhere, for twelve hours or until it is unlocked', async () => {
		await setUp(level3demo);
		const fail = async () => {
			for (let tries = 0; tries < 5; tries++) await signIn(level3demo, login('sai', `192.0.2.${tries}`));
		};
		await fail();
		expect(await codeOf(signIn(level3demo, login(PASSWORD)))).toBe('access.login-locked');
		const unknown = { ...login('sai'), email: 'ai.do@bentre.gov.vn' };
		for (let tries = 0; tries < 5; tries++)
			await signIn(level3demo, { ...unknown, address: `198.51.100.${tries}` });
		expect(await codeOf(signIn(level3demo, unknown))).toBe('access.login-locked');
		clock.advance(DAY / 2);
		expect((await signIn(level3demo, login(PASSWORD))).ok).toBe(true);
	});

	test('lets an administrator unlock an account', async () => {
		const actor = await lan(level3demo);
		const token = newToken();
		await runCommand(invitePerson, actor, {
			name: 'Minh',
			email: 'minh@bentre.gov.vn',
			tokenHash: hashToken(token),
			grants: [{ role: 'leader' }],
		});
		await takeInvitation(level3demo, token, { name: 'Minh', password: PASSWORD });
		const minh = { ...login(PASSWORD, '203.0.113.9'), email: 'minh@bentre.gov.vn' };
		for (let tries = 0; tries < 5; tries++)
			await signIn(level3demo, { ...minh, password: 'sai', address: `203.0.113.${20 + tries}` });
		expect(await codeOf(signIn(level3demo, minh))).toBe('access.login-locked');
		const found = await transactions.read(actor, (tx) =>
			tx.selectFrom('person').select('id').where('email', '=', minh.email).executeTakeFirstOrThrow(),
		);
		expect((await unlock(level3demo, actor, found.id)).ok).toBe(true);
		expect((await signIn(level3demo, minh)).ok).toBe(true);
	});

	test('leaves the way with a code open to the holder of a locked account', async () => {
		await setUp(level3);
		const begun = await signIn(level3, login(PASSWORD));
		const step = begun.ok ? begun.value.token : '';
		const person = (await loginUnderWay(level3, step))?.person;
		if (!person) throw new Error('no sign-in');
		await startFactor(level3, loginActor(person), step);
		const secret = (await begunSecret(level3, person.personId, ''))?.secret ?? '';
		const code = () => generateSync({ strategy: 'totp', secret, epoch: Math.floor(clock.now() / 1000) });
		await finishFactor(level3, loginActor(person), code(), step);
		clock.advance(60_000);
		for (let tries = 0; tries < 5; tries++) await signIn(level3, login('sai', `192.0.2.${tries}`));
		expect(await codeOf(signIn(level3, login(PASSWORD)))).toBe('access.login-locked');
		expect(await codeOf(signIn(level3, login(PASSWORD, '127.0.0.1', '000000')))).toBe('access.login-failed');
		expect(await codeOf(signIn(level3, login('sai', '127.0.0.1', code())))).toBe('access.login-failed');
		expect(await signIn(level3, login(PASSWORD, '127.0.0.1', code()))).toMatchObject({
			value: { next: 'session' },
		});
		expect(await signIn(level3, login(PASSWORD))).toMatchObject({ value: { next: 'code' } });
	});

	test('renews the password of an administrator after two months, and takes none of the last ten', async () => {
		await setUp(level3demo);
		clock.advance(44 * DAY);
		expect(await signIn(level3demo, login(PASSWORD))).toMatchObject({ value: { next: 'session' } });
		clock.advance(16 * DAY - 1);
		expect(await signIn(level3demo, login(PASSWORD))).toMatchObject({ value: { next: 'session' } });
		clock.advance(1);
		const due = await signIn(level3demo, login(PASSWORD));
		expect(due).toMatchObject({ value: { next: 'password' } });
		const stepToken = due.ok ? due.value.token : '';
		const person = (await loginUnderWay(level3demo, stepToken))?.person;
		if (!person) throw new Error('no sign-in');
		const change = (password: string) => {
			clock.advance(1_000);
			return changeOwnPassword(level3demo, loginActor(person), {
				present: undefined,
				password,
				name: '',
				roles: person.roles,
				stepToken,
			});
		};
		expect(await codeOf(change(PASSWORD))).toBe('access.password-used-before');
		const numbered = (at: number) => `Mật khẩu rất khác thứ ${at}!`;
		for (let at = 1; at <= 9; at++) expect((await change(numbered(at))).ok).toBe(true);
		expect(await codeOf(change(PASSWORD))).toBe('access.password-used-before');
		expect((await change(numbered(10))).ok).toBe(true);
		expect((await change(PASSWORD)).ok).toBe(true);
		expect(await codeOf(change(numbered(3)))).toBe('access.password-used-before');
	});

	test('closes an account that nobody used for 45 days, and a sign-in knows it before the job does', async () => {
		const actor = await lan(level3demo);
		clock.advance(45 * DAY - 1);
		expect(await closeDormantAccounts(level3demo)).toBe(0);
		clock.advance(1);
		expect(await codeOf(signIn(level3demo, login(PASSWORD)))).toBe('access.login-failed');
		expect(await closeDormantAccounts(level3demo)).toBe(1);
		const other = { ...actor, personId: newId<'person'>() };
		const opened = await runCommand(enablePerson, other, { personId: actor.personId });
		expect(opened.ok).toBe(true);
		expect((await signIn(level3demo, login(PASSWORD))).ok).toBe(true);
	});
});

test('a wrong code is no way around a right one', async () => {
	await setUp(asvs);
	const begun = await signIn(asvs, login(PASSWORD));
	expect(await codeOf(giveCode(asvs, begun.ok ? begun.value.token : '', '000000', ''))).toBe(
		'access.login-over',
	);
});
