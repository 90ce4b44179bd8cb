import { expect, it } from 'vitest';
import { messageTypes } from './message-types.ts';

/** As Paraglide 2 writes a message. */
const INDEX = `/* eslint-disable */
/** @typedef {{ hours: NonNullable<unknown> }} Login_LockedInputs */
/**
* | output |
* | --- |
* | "Wait {hours} hours." |
*
* @param {Login_LockedInputs} inputs
* @returns {LocalizedString}
*/
const login_locked = /** @type {((inputs: Login_LockedInputs) => LocalizedString) & import('../runtime.js').MessageMetadata<Login_LockedInputs, {}, {}>} */ ((inputs, options = {}) => {
	return __vi.login_locked(inputs)
});
export { login_locked as "login.locked" }
`;

it('each message has its type, its text for editors, and its key', () => {
	const text = messageTypes(INDEX, ['login.locked'])['messages/_index.d.ts'];
	expect(text).toContain('export type Login_LockedInputs = { hours: NonNullable<unknown> };');
	expect(text).toContain('"Wait {hours} hours."');
	expect(text).toContain(
		"declare const login_locked: ((inputs: Login_LockedInputs) => LocalizedString) & import('../runtime.js')",
	);
	expect(text).toContain('export { login_locked as "login.locked" };');
});

it('a message that is written in another way, or is not there, ends the compiling', () => {
	expect(() => messageTypes(INDEX.replace('@type {((', '@satisfies {(('), ['login.locked'])).toThrow(
		'0 with a type',
	);
	expect(() => messageTypes(INDEX, ['login.locked', 'login.other'])).toThrow('without: login.other');
});
