import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/id.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { changeOwnPassword } from './change-password.server.ts';
import { endOtherSessions } from './commands/end-other-sessions.ts';
import { openSession } from './commands/open-session.ts';
import { removeFactor } from './commands/remove-factor.ts';
import { takeOffFactor } from './commands/take-off-factor.ts';
import { FRESH_FOR } from './core/reauthentication.ts';
import { THROTTLE } from './core/throttle.ts';
import { currentSession } from './current-session.server.ts';
import { newFirstSecret, setUpFirstAdministrator } from './first-administrator.server.ts';
import { goOn, loginActor, loginUnderWay } from './login.server.ts';
import { ownSessions } from './queries/own-account.ts';
import { confirmOneself } from './reauthenticate.server.ts';
import { begunInSession, begunSecret, finishFactor, giveCode, startFactor } from './second-factor.server.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken, newToken } from './token.server.ts';

const database = testDatabase();
const transactions = rolledBack(database);
const { runCommand, runQuery, clock } = testRunners(transactions);
const newId = newIds(clock);
const demo = { transactions, clock, runCommand, newId, accounts: testAccounts() };
const real = { ...demo, accounts: testAccounts('real') };

const PASSWORD = 'con ngựa vàng gặm cỏ';
const login = { email: 'lan@bentre.gov.vn', password: PASSWORD, address: '127.0.0.1' };

const setUp = async () => {
	const secret = (await newFirstSecret(transactions, clock)) ?? '';
	const jurisdiction = { name: 'Tỉnh Bến Tre', kind: 'province', demo: false };
	const form = { secret, name: 'Nguyễn Thị Lan', email: login.email, password: PASSWORD, jurisdiction };
	const made = await setUpFirstAdministrator(real, form);
	if (!made.ok) throw new Error(made.problem.code);
	return made.value.personId as Id<'person'>;
};

const codeAt = (secret: string, now = clock.now()): string =>
	generateSync({ strategy: 'totp', secret, epoch: Math.floor(now / 1000) });

const codeOf = async (decision: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await decision).problem?.code;

const signedIn = async (parts: typeof real = real) => {
	const answer = await signIn(parts, login);
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
};

/** Signs in and enrols, as a real installation asks; the secret, and the codes for a lost telephone. */
const enrol = async () => {
	const { token } = await signedIn();
	const found = await loginUnderWay(real, token);
	if (!found) throw new Error('no sign-in');
	const actor = loginActor(found.person);
	await startFactor(real, actor, token);
	const begun = await begunSecret(real, actor.personId, login.email);
	const secret = begun?.secret ?? '';
	const codes = await finishFactor(real, actor, codeAt(secret), token);
	const opened = await goOn(real, token, 'Firefox, Linux');
	if (!codes.ok || !opened.ok) throw new Error('not enrolled');
	clock.advance(60_000);
	return { secret, codes: codes.value, token: opened.value.token, address: begun?.address };
};

describe('the second factor', () => {
	test('is asked of everybody on a real installation, and of nobody on a demonstration', async () => {
		await setUp();
		expect(await signedIn()).toMatchObject({ next: 'enrol' });
		expect(await signedIn(demo)).toMatchObject({ next: 'session' });
	});

	test('opens a session once it is enrolled; before that nothing does', async () => {
		const personId = await setUp();
		const { token } = await signedIn();
		expect(await currentSession(real, token)).toBeUndefined();
		expect(await goOn(real, token, '')).toMatchObject({ value: { next: 'enrol' } });
		const person = (await loginUnderWay(real, token))?.person;
		if (!person) throw new Error('no sign-in');
		for (const stepHash of [null, hashToken(token)]) {
			const asked = { tokenHash: hashToken(newToken()), stepHash, policy: real.accounts.policy };
			expect(await codeOf(runCommand(openSession, loginActor(person), asked))).toBe('access.step-missing');
		}
		const enrolled = await enrol();
		expect(enrolled.address).toMatch(/^otpauth:\/\/totp\/OpenPAR:lan/);
		expect(await currentSession(real, enrolled.token)).toMatchObject({ actor: { personId } });
	});

	test('is asked for when it is there, also where it is not needed', async () => {
		await setUp();
		const { secret } = await enrol();
		const { token, next } = await signedIn(demo);
		expect(next).toBe('code');
		expect(await codeOf(giveCode(demo, token, '000000', ''))).toBe('access.code-wrong');
		expect(await giveCode(demo, token, codeAt(secret), '')).toMatchObject({ value: { next: 'session' } });
	});

	test.each([
		[-30_000, true],
		[30_000, true],
		[-61_000, false],
		[61_000, false],
	])('takes a code of one step before or after: %i ms, %s', async (away, isTaken) => {
		await setUp();
		const { secret } = await enrol();
		clock.set('2026-12-01T08:00:00+07:00');
		const { token } = await signedIn();
		const given = await giveCode(real, token, codeAt(secret, clock.now() + away), '');
		expect(given.ok).toBe(isTaken);
	});

	test('takes a code once, also within its half minute', async () => {
		await setUp();
		const { secret } = await enrol();
		const code = codeAt(secret);
		const [first, second] = [await signedIn(), await signedIn()];
		expect((await giveCode(real, first.token, code, '')).ok).toBe(true);
		expect(await codeOf(giveCode(real, second.token, code, ''))).toBe('access.code-wrong');
		clock.advance(30_000);
		expect((await giveCode(real, second.token, codeAt(secret), '')).ok).toBe(true);
	});

	test('can be replaced by each recovery code, once; codes and secret are kept unreadable', async () => {
		await setUp();
		const { codes, secret } = await enrol();
		expect(new Set(codes).size).toBe(10);
		const [code = ''] = codes;
		expect((await giveCode(real, (await signedIn()).token, code.toLowerCase(), '')).ok).toBe(true);
		expect(await codeOf(giveCode(real, (await signedIn()).token, code, ''))).toBe('access.code-wrong');
		const rows = await transactions.read({ jurisdictionId: '', scope: 'none', units: [] }, async (tx) => [
			await tx.selectFrom('person_factor').selectAll().execute(),
			await tx.selectFrom('recovery_code').selectAll().execute(),
		]);
		const kept = JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
		expect(kept).not.toContain(secret);
		expect(kept).not.toContain(code.replaceAll('-', ''));
		expect(kept).toContain('aes-256-gcm');
	});

	test('is not guessed: after five wrong codes there is a wait', async () => {
		await setUp();
		const { secret } = await enrol();
		const { token } = await signedIn();
		for (let tries = 0; tries < THROTTLE.free; tries++) await giveCode(real, token, '123456', '');
		expect(await codeOf(giveCode(real, token, codeAt(secret), ''))).toBe('access.login-wait');
	});

	test('of one person is not confirmed in the sign-in of another, and a sign-in ends after its time', async () => {
		await setUp();
		const { secret } = await enrol();
		const { token } = await signedIn();
		clock.advance(15 * 60_000);
		expect(await codeOf(giveCode(real, token, codeAt(secret), ''))).toBe('access.login-over');
	});
});

describe('in a session', () => {
	test('factors are changed only right after password and code were given', async () => {
		await setUp();
		const { secret, token } = await enrol();
		const actor = async () => {
			const session = await currentSession(real, token);
			if (!session) throw new Error('no session');
			return session.actor;
		};
		expect((await startFactor(real, await actor(), undefined)).ok).toBe(true);
		clock.advance(FRESH_FOR);
		expect(await codeOf(startFactor(real, await actor(), undefined))).toBe('access.reauthentication-needed');
		const confirm = async (password: string, code: string) =>
			codeOf(confirmOneself(real, await actor(), token, { password, code }));
		expect(await confirm('sai mật khẩu rồi nhé', codeAt(secret))).toBe('access.password-wrong');
		expect(await confirm(PASSWORD, '111111')).toBe('access.code-wrong');
		expect(await confirm(PASSWORD, codeAt(secret))).toBeUndefined();
		expect((await startFactor(real, await actor(), undefined)).ok).toBe(true);
	});

	test('an open session alone sees no secret of a new factor, and learns of no code whether it is right', async () => {
		await setUp();
		const { secret, token } = await enrol();
		const actor = async () => {
			const session = await currentSession(real, token);
			if (!session) throw new Error('no session');
			return session.actor;
		};
		const begun = async () => begunInSession(real, await actor(), '');
		const finish = async (code: string) => finishFactor(real, await actor(), code, undefined);
		expect(await begun()).toBeUndefined();
		await startFactor(real, await actor(), undefined);
		const shown = await begun();
		if (shown === undefined || shown === 'hidden') throw new Error('not shown');
		clock.advance(FRESH_FOR);
		expect(await begun()).toBe('hidden');
		for (const code of ['123456', codeAt(shown.secret)])
			expect(await codeOf(finish(code))).toBe('access.reauthentication-needed');
		await confirmOneself(real, await actor(), token, { password: PASSWORD, code: codeAt(secret) });
		expect(await begun()).toEqual(shown);
		expect(await codeOf(finish('123456'))).toBe('access.code-wrong');
		expect((await finish(codeAt(shown.secret))).ok).toBe(true);
	});

	test('a factor is taken off by its holder only where none is needed', async () => {
		await setUp();
		const { token } = await enrol();
		const actor = (await currentSession(real, token))?.actor;
		if (!actor) throw new Error('no session');
		const remove = (parts: typeof real) =>
			codeOf(runCommand(removeFactor, actor, { policy: parts.accounts.policy }));
		expect(await remove(real)).toBe('access.factor-needed');
		expect(await remove(demo)).toBeUndefined();
		expect(await codeOf(runCommand(takeOffFactor, actor, { personId: actor.personId }))).toBe(
			'access.own-account',
		);
	});

	test('the holder sees the others, ends them, and keeps this one through a change of password', async () => {
		await setUp();
		const tokens = [(await signedIn(demo)).token, (await signedIn(demo)).token] as const;
		const session = await currentSession(demo, tokens[0]);
		if (!session) throw new Error('no session');
		const list = await runQuery(ownSessions, session.actor, { tokenHash: hashToken(tokens[0]) });
		expect(list.ok && list.value.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
		const change = (present: string, password: string) =>
			changeOwnPassword(demo, session.actor, {
				present,
				password,
				name: session.name,
				roles: [],
				sessionToken: tokens[0],
			});
		expect(await codeOf(change('không phải', 'một mật khẩu mới hẳn'))).toBe('access.password-wrong');
		expect((await change(PASSWORD, 'một mật khẩu mới hẳn')).ok).toBe(true);
		expect(await currentSession(demo, tokens[0])).toBeDefined();
		expect(await currentSession(demo, tokens[1])).toBeUndefined();
		await runCommand(endOtherSessions, session.actor, { tokenHash: hashToken(newToken()), id: null });
		expect(await currentSession(demo, tokens[0])).toBeUndefined();
	});
});
