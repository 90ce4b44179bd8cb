import { describe, expect, test } from 'vitest';
import { checkPassword } from './password-policy.ts';

const own = ['Nguyễn Thị Hoa', 'hoa.nguyen', 'Quảng Bình'];

const refused = (password: string): string | undefined => {
	const decision = checkPassword(password, own);
	return decision.ok ? undefined : decision.problem.code;
};

describe('a password', () => {
	test.each([
		'con ngựa vàng gặm cỏ',
		'Tr4-xanh+banh-cuon',
		'correct horse battery staple',
		'長い合言葉はとても安全ですから',
		`${'một câu thật dài '.repeat(8)}`,
	])('may be a long phrase with blanks and any letters: %s', (password) => {
		expect(refused(password)).toBeUndefined();
	});

	test.each([
		['', 'access.password-too-short'],
		['mười ba ký tự', 'access.password-too-short'],
		['x'.repeat(257), 'access.password-too-long'],
		['aaaaaaaaaaaaaaaa', 'access.password-repeats'],
		['12341234123412341234', 'access.password-repeats'],
		['QuangBinh2025!!!', 'access.password-guessable'],
		['Quảng Bình CCHC 2025', 'access.password-guessable'],
		['hoa.nguyen-2024-2025', 'access.password-guessable'],
		['12345678901234567890', 'access.password-guessable'],
	])('is refused when it is easily guessed: %s', (password, code) => {
		expect(refused(password)).toBe(code);
	});
});
