/** How many codes somebody gets for a lost telephone. */
export const RECOVERY_CODES = 10;

/** Letters and digits that nobody takes for one another: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A code of 80 random bits, in groups of four. @param random sixteen random bytes */
export const recoveryCode = (random: Uint8Array): string =>
	Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31])
		.join('')
		.replace(/(.{4})(?=.)/g, '$1-');

/** What was typed, as codes are compared: capitals without blanks and dashes; undefined for what is no such code. */
export const typedRecoveryCode = (typed: string): string | undefined => {
	const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	return code.length === LENGTH && Array.from(code).every((letter) => ALPHABET.includes(letter))
		? code
		: undefined;
};
