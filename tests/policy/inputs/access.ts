import type { Inputs } from './input.ts';

const TOKEN = 'ab'.repeat(32);
const PROVINCE = { name: 'Tỉnh Mới', kind: 'province', demo: false };

export const access: Inputs = () => ({
	'access.end-session': { input: { tokenHash: TOKEN } },
	'access.found-jurisdiction': { input: PROVINCE },
	'access.is-set-up-open': { input: {} },
	'access.jurisdictions': { input: {} },
	'access.make-first-administrator': {
		input: {
			secretHash: TOKEN,
			name: 'Nguyễn Văn A',
			email: 'a@vi-du.vn',
			passwordHash: '$argon2id$x',
			jurisdiction: PROVINCE,
		},
		problem: 'access.first-administrator-done',
	},
	'access.open-session': { input: { tokenHash: TOKEN } },
	'audit.verify-chain': { input: {} },
});
