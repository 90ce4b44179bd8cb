import { describe, expect, test } from 'vitest';
import { system } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { endSession } from './commands/end-session.ts';
import { foundJurisdiction } from './commands/found-jurisdiction.ts';
import { SESSION_LIMITS } from './core/session-limits.ts';
import { THROTTLE } from './core/throttle.ts';
import { currentSession } from './current-session.server.ts';
import { newFirstSecret, setUpFirstAdministrator } from './first-administrator.server.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken } from './token.server.ts';

const database = testDatabase();
const transactions = rolledBack(database);
const { runCommand, clock } = testRunners(transactions);
const newId = newIds(clock);
const parts = { transactions, clock, runCommand, newId, accounts: testAccounts() };

const form = {
	name: 'Nguyễn Thị Lan',
	email: 'Lan@bentre.gov.vn',
	password: 'con ngựa vàng gặm cỏ',
	jurisdiction: { name: 'Tỉnh Bến Tre', kind: 'province', demo: false },
};
const sameAddress = { email: 'lan@bentre.gov.vn', password: form.password, address: '127.0.0.1' };

const setUp = async () => {
	const secret = await newFirstSecret(transactions, clock);
	return setUpFirstAdministrator(parts, { ...form, secret: secret ?? '' });
};

const token = async (): Promise<string> => {
	const signedIn = await signIn(parts, sameAddress);
	return signedIn.ok ? signedIn.value.token : '';
};

const codeOf = async (decision: Promise<{ ok: boolean; problem?: { code: string } }>) =>
	(await decision).problem?.code;

describe('the first administrator', () => {
	test('is made with the secret of the first start, and only once', async () => {
		expect((await setUp()).ok).toBe(true);
		expect(await newFirstSecret(transactions, clock)).toBeUndefined();
		expect(await codeOf(setUpFirstAdministrator(parts, { ...form, secret: 'any' }))).toBe(
			'access.first-administrator-done',
		);
	});

	test('is refused with another secret, also with that of the start before', async () => {
		const old = await newFirstSecret(transactions, clock);
		await newFirstSecret(transactions, clock);
		expect(await codeOf(setUpFirstAdministrator(parts, { ...form, secret: old ?? '' }))).toBe(
			'access.secret-wrong',
		);
	});

	test('cannot bring a real jurisdiction into an installation of examples', async () => {
		const example = { name: 'Ví dụ', kind: 'province', demo: true };
		await runCommand(foundJurisdiction, system(newId()), example);
		expect(await codeOf(setUp())).toBe('access.examples-already-here');
	});

	test('of the state takes over the jurisdiction that the product founded for the shipped units', async () => {
		const founded = { name: 'Việt Nam', kind: 'state', demo: false };
		const id = newId<'jurisdiction'>();
		await runCommand(foundJurisdiction, system(id), founded);
		const secret = (await newFirstSecret(transactions, clock)) ?? '';
		const made = await setUpFirstAdministrator(parts, { ...form, secret, jurisdiction: founded });
		expect(made).toMatchObject({ ok: true, value: { jurisdictionId: id } });
		expect(await currentSession(parts, await token())).toMatchObject({
			jurisdiction: { id, slug: 'viet-nam' },
			actor: { grants: [{ role: 'administrator', unitId: null, roundId: null }] },
		});
	});

	test('of a province with the name of one that is there is refused', async () => {
		await runCommand(foundJurisdiction, system(newId()), form.jurisdiction);
		expect(await codeOf(setUp())).toBe('access.jurisdiction-taken');
	});

	test('chooses a password that is not easily guessed', async () => {
		const secret = (await newFirstSecret(transactions, clock)) ?? '';
		const weak = setUpFirstAdministrator(parts, { ...form, secret, password: 'Bến Tre 2025 CCHC!' });
		expect(await codeOf(weak)).toBe('access.password-guessable');
	});
});

describe('signing in', () => {
	test('opens a session that knows the person, the jurisdiction and the role', async () => {
		await setUp();
		const session = await currentSession(parts, await token());
		expect(session).toMatchObject({
			name: 'Nguyễn Thị Lan',
			jurisdiction: { slug: 'tinh-ben-tre', demo: false },
			actor: { grants: [{ role: 'administrator', unitId: null, roundId: null }], scope: 'all' },
		});
	});

	test('says the same of an unknown mailbox and of a wrong password', async () => {
		await setUp();
		const wrong = await signIn(parts, { ...sameAddress, password: 'không phải mật khẩu này' });
		const unknown = await signIn(parts, { ...sameAddress, email: 'ai.do@bentre.gov.vn' });
		expect(wrong).toEqual(unknown);
		expect(wrong).toMatchObject({ ok: false, problem: { code: 'access.login-failed' } });
	});

	test('waits after too many wrong passwords, but only at the address they came from', async () => {
		await setUp();
		for (let tries = 0; tries < THROTTLE.free; tries++)
			await signIn(parts, { ...sameAddress, password: 'sai' });
		expect(await codeOf(signIn(parts, sameAddress))).toBe('access.login-wait');
		expect((await signIn(parts, { ...sameAddress, address: '192.0.2.7' })).ok).toBe(true);
		clock.advance(THROTTLE.span);
		expect((await signIn(parts, sameAddress)).ok).toBe(true);
	});

	test('ends after a quarter of an hour without use, and goes on while it is used', async () => {
		await setUp();
		const held = await token();
		clock.advance(SESSION_LIMITS.idle - 1);
		expect(await currentSession(parts, held)).toBeDefined();
		clock.advance(SESSION_LIMITS.idle - 1);
		expect(await currentSession(parts, held)).toBeDefined();
		clock.advance(SESSION_LIMITS.idle);
		expect(await currentSession(parts, held)).toBeUndefined();
	});

	test('is not kept alive by what an open page asks by itself', async () => {
		await setUp();
		const held = await token();
		for (let minute = 0; minute < 14; minute++) {
			clock.advance(60_000);
			expect(await currentSession(parts, held, 'asked-by-itself')).toBeDefined();
		}
		clock.advance(60_000);
		expect(await currentSession(parts, held, 'asked-by-itself')).toBeUndefined();
	});

	test('ends when its holder signs out', async () => {
		await setUp();
		const held = await token();
		const session = await currentSession(parts, held);
		if (!session) throw new Error('no session');
		await runCommand(endSession, session.actor, { tokenHash: hashToken(held) });
		expect(await currentSession(parts, held)).toBeUndefined();
	});

	test('is not ended by anybody else, even if they knew its hash', async () => {
		await setUp();
		const held = await token();
		const session = await currentSession(parts, held);
		if (!session) throw new Error('no session');
		const stranger = { ...session.actor, personId: newId<'person'>() };
		await runCommand(endSession, stranger, { tokenHash: hashToken(held) });
		expect(await currentSession(parts, held)).toBeDefined();
	});

	test('keeps no token and no password that could be read back', async () => {
		await setUp();
		const held = await token();
		const dump = await transactions.read({ jurisdictionId: '', scope: 'none', units: [] }, async (tx) => [
			await tx.selectFrom('session').selectAll().execute(),
			await tx.selectFrom('person_password').selectAll().execute(),
		]);
		expect(JSON.stringify(dump)).not.toContain(held);
		expect(JSON.stringify(dump)).not.toContain(form.password);
	});
});
