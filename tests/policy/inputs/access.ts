import { accountPolicy } from '#access/core/account-policy.ts';
import { personOf } from '../provinces.ts';
import type { Inputs } from './input.ts';

const TOKEN = 'ab'.repeat(32);
const HASH = '$argon2id$x';
const PROVINCE = { name: 'Tỉnh Mới', kind: 'province', demo: false };
const NONE = '00000000-0000-7000-8000-000000000000';
const IDENTITY = { issuer: 'https://sso.vi-du.vn', subject: 's', knownAs: 'A' };
const SECRETARY = { role: 'secretariat' };
const policy = accountPolicy('default', false);

/** Signing in and one's own account. */
const own: Inputs = () => ({
	'access.accept-by-provider': {
		input: { ...IDENTITY, tokenHash: TOKEN, name: 'A' },
		problem: 'access.link-over',
	},
	'access.accept-invitation': {
		input: { tokenHash: TOKEN, name: 'A', passwordHash: HASH, remembered: 0 },
		problem: 'access.link-over',
	},
	'access.begin-factor': {
		input: { id: NONE, sealed: Buffer.alloc(40), algorithm: 'aes-256-gcm', keyId: 'k', stepHash: null },
	},
	'access.begin-login-step': { input: { tokenHash: TOKEN, way: 'password' } },
	'access.change-password': {
		input: { passwordHash: HASH, remembered: 0, sessionHash: null, stepHash: null },
	},
	'access.choose-jurisdiction': {
		input: { tokenHash: TOKEN, jurisdictionId: NONE },
		problem: 'access.place-unknown',
	},
	'access.confirm-factor': {
		input: { factorId: NONE, step: 1, keyId: 'k', hashes: Array(10).fill(TOKEN), stepHash: null },
		problem: 'access.factor-over',
	},
	'access.confirm-oneself': { input: { tokenHash: TOKEN, spent: null } },
	'access.end-other-sessions': { input: { tokenHash: TOKEN, id: null } },
	'access.end-session': { input: { tokenHash: TOKEN } },
	'access.open-session': {
		input: { tokenHash: TOKEN, stepHash: TOKEN, policy },
		problem: 'access.login-over',
	},
	'access.own-account': { input: {} },
	'access.own-sessions': { input: { tokenHash: TOKEN } },
	'access.pass-factor': {
		input: { stepHash: TOKEN, factorId: NONE, spent: { step: 1 } },
		problem: 'access.login-over',
	},
	'access.tie-by-mailbox': {
		input: { ...IDENTITY, email: 'a@vi-du.vn' },
		problem: 'access.provider-unknown',
	},
	'access.tie-identity': { input: IDENTITY },
	'access.untie-identity': {
		input: { issuer: IDENTITY.issuer, sessionHash: TOKEN },
		problem: 'access.identity-none',
	},
	'access.remove-factor': { input: { policy }, problem: 'access.factor-needed' },
});

/** What is done to other people. */
const others: Inputs = (province) => {
	const { personId } = personOf(province, 'leader');
	const invited = { name: 'A', email: 'a@vi-du.vn', tokenHash: TOKEN, grants: [SECRETARY] };
	return {
		'access.decide-roles': {
			input: { requestIds: [NONE], answer: 'yes' },
			problem: 'access.request-unknown',
		},
		'access.disable-person': { input: { personId } },
		'access.enable-person': { input: { personId }, problem: 'access.person-open' },
		'access.give-role': { input: { personId, ...SECRETARY } },
		'access.grant-choices': { input: {} },
		'access.import-people': { input: { people: [invited] } },
		'access.invite-person': { input: invited },
		'access.name-substitute': {
			input: {
				grantId: personOf(province, 'unit-clerk').personId,
				personId: personOf(province, 'survey-officer').personId,
				from: '2026-12-01',
				until: '2026-12-31',
			},
			// whoever sees no roles of others is told that there is no such one
			hides: 'access.grant-unknown',
			asks: { may: 'people.substitute', unitId: province.units[0] },
		},
		'access.people': { input: {} },
		'access.person': { input: { id: personId } },
		'access.own-waiting-roles': { input: {} },
		'access.role-log': { input: {} },
		'access.roles-to-confirm': { input: {} },
		'access.reset-by-administrator': { input: { personId, tokenHash: TOKEN } },
		'access.revoke-role': {
			input: { grantId: personId },
			hides: 'access.grant-unknown',
			asks: { may: 'people.invite', field: 'round-roles' },
		},
		'access.take-off-factor': { input: { personId }, problem: 'access.factor-over' },
		'access.unit-people': {
			input: { unitId: province.units[0] },
		},
		'access.unlock-person': { input: { personId, key: TOKEN } },
	};
};

export const access: Inputs = (province) => ({
	...own(province),
	...others(province),
	'access.close-dormant': { input: { seenUntil: 0 } },
	'access.example-accounts': { input: {} },
	'access.found-jurisdiction': { input: PROVINCE },
	'access.is-set-up-open': { input: {} },
	'access.jurisdictions': { input: {} },
	'access.make-example-people': {
		input: {
			people: [{ name: 'A', email: 'a@vidu.example', grants: [{ role: 'leader' }] }],
			passwordHash: HASH,
		},
	},
	'access.make-first-administrator': {
		input: {
			secretHash: TOKEN,
			name: 'Nguyễn Văn A',
			email: 'a@vi-du.vn',
			passwordHash: HASH,
			jurisdiction: PROVINCE,
		},
		problem: 'access.first-administrator-done',
	},
	'audit.verify-chain': { input: {} },
	'audit.search': { input: {} },
	'audit.export': { input: {} },
	'audit.checkpoints': { input: {} },
	'audit.checkpoint': { input: { number: 'latest' } },
	'audit.note-export': { input: {} },
	'audit.set-clock-right': { input: { reason: 'Pin của máy hỏng' } },
});
