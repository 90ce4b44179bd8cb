import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { newIds } from '#platform/ids/ids.server.ts';
import { testAccounts } from '../../tests/support/accounts.ts';
import { rolledBack, testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { startTestProvider, type TestProvider } from '../../tests/support/test-provider.ts';
import { disablePerson } from './commands/disable-person.ts';
import { giveRole } from './commands/give-role.ts';
import { invitePerson } from './commands/invite-person.ts';
import { resetByAdministrator } from './commands/reset-by-administrator.ts';
import { untieIdentity } from './commands/untie-identity.ts';
import { VISIT_LIFE } from './core/provider.ts';
import { FRESH_FOR } from './core/reauthentication.ts';
import { currentSession } from './current-session.server.ts';
import { newFirstSecret, setUpFirstAdministrator } from './first-administrator.server.ts';
import { closeDormantAccounts } from './keep-accounts.server.ts';
import { providerOf } from './provider.server.ts';
import { acceptAnswer, confirmByProvider, signInByProvider, tieAnswer } from './provider-sign-in.server.ts';
import { beginVisit, finishVisit, keepAnswer, keptAnswer } from './provider-visit.server.ts';
import { ownAccount } from './queries/own-account.ts';
import { signIn } from './sign-in.server.ts';
import { hashToken, newToken } from './token.server.ts';

const RETURN = 'http://localhost:3000/login/provider/back';
const PASSWORD = 'con ngựa vàng gặm cỏ';
const lan = { email: 'lan@bentre.gov.vn', password: PASSWORD, address: '127.0.0.1' };

let there: TestProvider;
beforeAll(async () => {
	there = await startTestProvider({
		'sso-lan': { name: 'Nguyễn Thị Lan', email: 'Lan@bentre.gov.vn', verified: true },
		'sso-minh': { name: 'Trần Văn Minh', email: 'minh@bentre.gov.vn', verified: true },
		'sso-unproved': { email: 'lan@bentre.gov.vn', verified: false },
	});
	there.serve(RETURN);
});
afterAll(() => there.stop());

const transactions = rolledBack(testDatabase());
const { runCommand, runQuery, clock } = testRunners(transactions);
// The provider goes by its own clock, and its tokens are judged by that of the machine.
beforeEach(() => clock.set(new Date().toISOString()));

type More = { readonly trustsEmail?: boolean; readonly secondFactor?: readonly string[] };
const partsOf = (
	kind: 'demonstration' | 'real' = 'demonstration',
	{ trustsEmail = false, secondFactor = [] }: More = {},
	profile: 'default' | 'vn-level3' = 'default',
) => ({
	transactions,
	clock,
	runCommand,
	newId: newIds(clock),
	accounts: {
		...testAccounts(kind, profile),
		provider: providerOf({
			settings: {
				issuer: there.issuer,
				clientId: there.client.id,
				clientSecret: there.client.secret,
				name: 'SSO',
				trustsEmail,
				secondFactor,
			},
			returnTo: RETURN,
			onFault: () => {},
			now: clock.now,
		}),
	},
});
type Parts = ReturnType<typeof partsOf>;

const setUp = async (): Promise<Actor> => {
	const secret = (await newFirstSecret(transactions, clock)) ?? '';
	const jurisdiction = { name: 'Tỉnh Bến Tre', kind: 'province', demo: false };
	const made = await setUpFirstAdministrator(partsOf(), { secret, name: 'Lan', ...lan, jurisdiction });
	if (!made.ok) throw new Error(made.problem.code);
	const signedIn = await signIn(partsOf(), lan);
	const session = signedIn.ok ? await currentSession(partsOf(), signedIn.value.token) : undefined;
	if (!session) throw new Error('no session');
	return { ...session.actor, reauthenticatedAt: clock.now() };
};

const VISIT = { purpose: 'login', next: '/work', session: null, invitation: null } as const;
type Asked = Parameters<typeof beginVisit>[1];

/** Goes to the provider and comes back. */
const visit = async (parts: Parts, subject: string, asked: Asked = VISIT, amr: readonly string[] = []) => {
	const begun = await beginVisit(parts, asked);
	if (!begun.ok) throw new Error(begun.problem.code);
	const { search } = await there.signIn(begun.value.address, subject, amr);
	return { kept: begun.value.kept, search };
};

const answerOf = async (parts: Parts, subject: string, asked: Asked = VISIT, amr: readonly string[] = []) => {
	const { kept, search } = await visit(parts, subject, asked, amr);
	const finished = await finishVisit(parts, kept, search);
	if (!finished.ok) throw new Error(finished.problem.code);
	return finished.value;
};

const comeIn = async (parts: Parts, subject: string, amr: readonly string[] = []) =>
	signInByProvider(parts, (await answerOf(parts, subject, VISIT, amr)).identity, 'Firefox');

const codeOf = (decision: { ok: boolean; problem?: { code: string } }) => decision.problem?.code;

const tie = async (actor: Actor, subject = 'sso-lan') =>
	tieAnswer(partsOf(), actor, await answerOf(partsOf(), subject, { ...VISIT, purpose: 'tie' }));

const audited = async ({ jurisdictionId }: Actor) => {
	const rows = await transactions.read({ jurisdictionId, scope: 'all', units: [] }, (tx) =>
		tx.selectFrom('audit_event').select('body').orderBy('seq').execute(),
	);
	return rows.map(({ body }) => (body as { event: { type: string; because?: string; way?: string } }).event);
};

describe('signing in by the provider', () => {
	test('opens the account that was tied, in a session that knows how; nobody else gets in', async () => {
		const actor = await setUp();
		expect(codeOf(await comeIn(partsOf(), 'sso-lan'))).toBe('access.provider-unknown');
		expect(await tie(actor)).toMatchObject({ ok: true });
		const come = await comeIn(partsOf(), 'sso-lan');
		if (!come.ok) throw new Error(come.problem.code);
		expect(come.value.next).toBe('session');
		expect(await currentSession(partsOf(), come.value.token)).toMatchObject({
			actor: { personId: actor.personId },
		});
		expect(codeOf(await comeIn(partsOf(), 'sso-minh'))).toBe('access.provider-unknown');
		const types = (await audited(actor)).map(({ type, way, because }) => [type, way ?? because].join(' '));
		expect(types).toEqual(
			expect.arrayContaining(['access.identity-tied asked', 'access.session-opened provider']),
		);
	});

	test('never ties by a mailbox alone, also where it is verified and the same', async () => {
		await setUp();
		expect(codeOf(await comeIn(partsOf(), 'sso-lan'))).toBe('access.provider-unknown');
	});

	test('ties by a verified mailbox where the setting says so, and never by one that is not verified', async () => {
		const actor = await setUp();
		const { personId } = actor;
		const trusting = partsOf('demonstration', { trustsEmail: true });
		expect(codeOf(await comeIn(trusting, 'sso-unproved'))).toBe('access.provider-unknown');
		expect(codeOf(await comeIn(trusting, 'sso-minh'))).toBe('access.provider-unknown');
		const come = await comeIn(trusting, 'sso-lan');
		expect(come.ok && (await currentSession(trusting, come.value.token))).toMatchObject({
			actor: { personId },
		});
		// Tied for good, to this subject: another one with the same mailbox is a stranger.
		expect(await comeIn(partsOf(), 'sso-lan')).toMatchObject({ ok: true });
		expect((await audited(actor)).filter(({ because }) => because === 'mailbox')).toHaveLength(1);
	});

	test('does not let in who was disabled, and tells no more than of a stranger', async () => {
		const actor = await setUp();
		const invited = await runCommand(invitePerson, actor, {
			name: 'Minh',
			email: 'minh@bentre.gov.vn',
			tokenHash: hashToken('lời mời'),
			grants: [{ role: 'secretariat' }],
		});
		if (!invited.ok) throw new Error(invited.problem.code);
		const asked = { ...VISIT, purpose: 'invitation' as const, invitation: hashToken('lời mời') };
		const answer = await answerOf(partsOf(), 'sso-minh', asked);
		const given = { name: 'Trần Văn Minh', device: '' };
		expect(await acceptAnswer(partsOf(), 'lời mời', answer, given)).toMatchObject({
			value: { next: 'session' },
		});
		expect(codeOf(await acceptAnswer(partsOf(), 'lời mời', answer, given))).toBe('access.link-over');
		expect(await comeIn(partsOf(), 'sso-minh')).toMatchObject({ ok: true });
		const { personId } = invited.value;
		// They have a way in now: what an administrator can make for them is a reset, no second invitation.
		const reset = await runCommand(resetByAdministrator, actor, { personId, tokenHash: hashToken('x') });
		expect(reset).toMatchObject({ value: { purpose: 'reset' } });
		expect(await runCommand(disablePerson, actor, { personId })).toMatchObject({ ok: true });
		expect(codeOf(await comeIn(partsOf(), 'sso-minh'))).toBe('access.provider-unknown');
		expect(codeOf(await comeIn(partsOf('demonstration', { trustsEmail: true }), 'sso-minh'))).toBe(
			'access.provider-unknown',
		);
	});

	test('does not open an account that is dormant, by the profile that closes such accounts', async () => {
		const level3 = partsOf('demonstration', {}, 'vn-level3');
		await tie(await setUp());
		const answer = await answerOf(level3, 'sso-lan');
		clock.advance(45 * 86_400_000);
		expect(codeOf(await signInByProvider(level3, answer.identity, ''))).toBe('access.provider-unknown');
		expect(await closeDormantAccounts(level3)).toBe(1);
	});
});

describe('the second factor', () => {
	test.each(['default', 'vn-level3'] as const)(
		'is asked for here unless the provider says that it asked: profile %s',
		async (profile) => {
			await tie(await setUp());
			const real = partsOf('real', { secondFactor: ['otp'] }, profile);
			expect(await comeIn(real, 'sso-lan', ['pwd'])).toMatchObject({ value: { next: 'enrol' } });
			expect(await comeIn(real, 'sso-lan', ['pwd', 'otp'])).toMatchObject({ value: { next: 'session' } });
			const uncounted = partsOf('real', {}, profile);
			expect(await comeIn(uncounted, 'sso-lan', ['otp'])).toMatchObject({ value: { next: 'enrol' } });
		},
	);
});

describe('what comes back from the provider', () => {
	test('is taken once', async () => {
		const { kept, search } = await visit(partsOf(), 'sso-lan');
		expect(await finishVisit(partsOf(), kept, search)).toMatchObject({ ok: true });
		expect(codeOf(await finishVisit(partsOf(), kept, search))).toBe('access.provider-over');
	});

	test('is taken by the browser that asked, and in its time', async () => {
		const mine = await visit(partsOf(), 'sso-lan');
		const other = await visit(partsOf(), 'sso-minh');
		for (const [kept, search] of [
			['', mine.search],
			[`${mine.kept.slice(0, -2)}xx`, mine.search],
			// Somebody's own answer in the browser of another: they would work in that account unawares.
			[mine.kept, other.search],
		] as const)
			expect(codeOf(await finishVisit(partsOf(), kept, search))).toBe('access.provider-over');
		clock.advance(VISIT_LIFE);
		expect(codeOf(await finishVisit(partsOf(), mine.kept, mine.search))).toBe('access.provider-over');
	});

	test('and was given up there, is no answer', async () => {
		const { kept, search } = await visit(partsOf(), 'sso-lan');
		const { state = '' } = Object.fromEntries(new URLSearchParams(search));
		const stopped = `?error=access_denied&state=${state}&iss=${encodeURIComponent(there.issuer)}`;
		expect(codeOf(await finishVisit(partsOf(), kept, stopped))).toBe('access.provider-cancelled');
	});

	test('serves the deed, the session and the link it was asked for, and no others', async () => {
		const asked = { ...VISIT, purpose: 'tie' as const, session: 'a'.repeat(64) };
		const kept = keepAnswer(partsOf(), await answerOf(partsOf(), 'sso-lan', asked));
		expect(keptAnswer(partsOf(), kept, asked)).toMatchObject({ identity: { subject: 'sso-lan' } });
		for (const change of [
			{ purpose: 'confirm' },
			{ session: 'b'.repeat(64) },
			{ invitation: 'c'.repeat(64) },
		] as const)
			expect(keptAnswer(partsOf(), kept, { ...asked, ...change })).toBeUndefined();
		// A visit that has not come back is no answer, whatever is written into it.
		const begun = await beginVisit(partsOf(), asked);
		expect(keptAnswer(partsOf(), begun.ok ? begun.value.kept : '', asked)).toBeUndefined();
		clock.advance(VISIT_LIFE);
		expect(keptAnswer(partsOf(), kept, asked)).toBeUndefined();
	});
});

describe('tying and untying', () => {
	test('needs somebody who just showed who they are', async () => {
		const actor = await setUp();
		const stale = { ...actor, reauthenticatedAt: clock.now() - FRESH_FOR };
		expect(codeOf(await tie(stale))).toBe('access.reauthentication-needed');
		await tie(actor);
		const untie = { issuer: there.issuer, sessionHash: hashToken('x') };
		expect(codeOf(await runCommand(untieIdentity, stale, untie))).toBe('access.reauthentication-needed');
	});

	test('gives one person one identity, and one identity to one person', async () => {
		const actor = await setUp();
		await tie(actor);
		expect(codeOf(await tie(actor))).toMatch(/access.identity-(?:taken|held)/);
		expect(codeOf(await tie(actor, 'sso-minh'))).toBe('access.identity-held');
		expect(await runQuery(ownAccount, actor, {})).toMatchObject({
			value: { identities: [{ issuer: there.issuer, knownAs: 'Nguyễn Thị Lan, lan@bentre.gov.vn' }] },
		});
	});

	test('ends the way in and the sessions that may have come by it', async () => {
		const actor = await setUp();
		await tie(actor);
		const come = await comeIn(partsOf(), 'sso-lan');
		const token = come.ok ? come.value.token : '';
		const untie = { issuer: there.issuer, sessionHash: hashToken('hiện tại') };
		expect(await runCommand(untieIdentity, actor, untie)).toMatchObject({ ok: true });
		expect(await currentSession(partsOf(), token)).toBeUndefined();
		expect(codeOf(await comeIn(partsOf(), 'sso-lan'))).toBe('access.provider-unknown');
		expect(codeOf(await runCommand(untieIdentity, actor, untie))).toBe('access.identity-none');
		expect((await audited(actor)).at(-1)).toMatchObject({ type: 'access.identity-untied' });
	});
});

describe('confirming oneself by the provider', () => {
	const confirm = async (actor: Actor, subject: string, asked: Partial<Asked> = {}) => {
		const token = newToken();
		const answer = await answerOf(partsOf(), subject, { ...VISIT, purpose: 'confirm', ...asked });
		return confirmByProvider(partsOf(), actor, answer, { sessionToken: token, code: '' });
	};

	test('counts for the holder of the account, whom the provider asked anew', async () => {
		const actor = await setUp();
		await tie(actor);
		expect(await confirm(actor, 'sso-lan')).toMatchObject({ ok: true });
		expect(codeOf(await confirm(actor, 'sso-minh'))).toBe('access.provider-other');
		const answer = await answerOf(partsOf(), 'sso-lan', { ...VISIT, purpose: 'confirm' });
		const old = { ...answer, identity: { ...answer.identity, askedAt: answer.begunAt - 120_000 } };
		expect(codeOf(await confirmByProvider(partsOf(), actor, old, { sessionToken: 'x', code: '' }))).toBe(
			'access.provider-not-anew',
		);
	});
});

test('a role that is given later counts for somebody without a password', async () => {
	const actor = await setUp();
	const invited = await runCommand(invitePerson, actor, {
		name: 'Minh',
		email: 'minh@bentre.gov.vn',
		tokenHash: hashToken('mời'),
		grants: [{ role: 'secretariat' }],
	});
	if (!invited.ok) throw new Error(invited.problem.code);
	const asked = { ...VISIT, purpose: 'invitation' as const, invitation: hashToken('mời') };
	await acceptAnswer(partsOf(), 'mời', await answerOf(partsOf(), 'sso-minh', asked), {
		name: 'Minh',
		device: '',
	});
	const given = { personId: invited.value.personId, role: 'administrator' };
	expect(await runCommand(giveRole, actor, given)).toMatchObject({ ok: true });
	// An administrator who signs in by the provider is a second one: the next needs both.
	const session = await comeIn(partsOf(), 'sso-minh');
	expect(session).toMatchObject({ ok: true });
});
