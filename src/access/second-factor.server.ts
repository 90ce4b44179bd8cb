import { randomBytes } from 'node:crypto';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { AccountParts } from './accounts.server.ts';
import { beginFactor } from './commands/begin-factor.ts';
import { confirmFactor } from './commands/confirm-factor.ts';
import { passFactor } from './commands/pass-factor.ts';
import { requireFresh } from './core/reauthentication.ts';
import { RECOVERY_CODES, recoveryCode, typedRecoveryCode } from './core/recovery-codes.ts';
import { goOn, loginActor, loginUnderWay, type SignedIn } from './login.server.ts';
import { type Factor, readFactor } from './queries/factor.ts';
import { countFailure, waitUnder } from './throttled.server.ts';
import { hashToken } from './token.server.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.server.ts';

const about = (factorId: string): string => `totp ${factorId}`;
const aboutCode = (factorId: string): string => `recovery ${factorId}`;

const secretOf = ({ accounts }: AccountParts, factor: Factor): string =>
	accounts.vault.open(factor, about(factor.id));

/** What a right code uses up. */
export type Spent = { readonly step: number } | { readonly codeHash: string };

/**
 * Looks whether a code is one of somebody's app, or one of their recovery codes; that it is spent is for the command
 * that takes it. Wrong ones are counted for the person, wherever they come from.
 * Problems: `access.code-wrong`, `access.login-wait` {minutes}.
 */
export const checkCode = async (
	parts: AccountParts,
	personId: string,
	typed: string,
): Promise<Decision<{ readonly factorId: string; readonly spent: Spent }>> => {
	const key = hashToken(`factor ${personId}`);
	const wait = await waitUnder(parts, key);
	if (wait > 0) return no('access.login-wait', { minutes: Math.ceil(wait / 60_000) });
	const factor = await parts.transactions.read(publicScope, (tx) => readFactor(tx, personId, 'confirmed'));
	const recovery = typedRecoveryCode(typed);
	if (factor && recovery) {
		const { hash } = parts.accounts.vault.mac(recovery, aboutCode(factor.id));
		await countFailure(parts, key);
		return yes({ factorId: factor.id, spent: { codeHash: hash.toString('hex') } });
	}
	const step = factor && totpStep(secretOf(parts, factor), typed, parts.clock.now(), factor.lastStep);
	if (factor && step !== undefined) return yes({ factorId: factor.id, spent: { step } });
	await countFailure(parts, key);
	return no('access.code-wrong');
};

/** Gives the second factor in a sign-in, and goes on with it. Problems beside those of `checkCode`: `access.login-over`. */
export const giveCode = async (
	parts: AccountParts,
	stepToken: string,
	typed: string,
	device: string,
): Promise<Decision<SignedIn>> => {
	const found = await loginUnderWay(parts, stepToken);
	if (found?.next !== 'code') return no('access.login-over');
	const checked = await checkCode(parts, found.person.personId, typed);
	if (!checked.ok) return checked;
	const passed = await parts.runCommand(passFactor, loginActor(found.person), {
		stepHash: hashToken(stepToken),
		...checked.value,
	});
	return passed.ok ? goOn(parts, stepToken, device) : passed;
};

/** Begins a new second factor: in a sign-in, or (without its token) in a session. Problems: those of `begin-factor`. */
export const startFactor = async (
	parts: AccountParts & { readonly newId: NewId },
	actor: Actor,
	stepToken: string | undefined,
): Promise<Decision<null>> => {
	const id = parts.newId();
	const sealed = parts.accounts.vault.seal(newTotpSecret(), about(id));
	const stepHash = stepToken === undefined ? null : hashToken(stepToken);
	return parts.runCommand(beginFactor, actor, { ...sealed, id, stepHash });
};

/** How long a secret that nobody confirmed is shown, in milliseconds. */
const SHOWN_FOR = 30 * 60_000;

/** The secret that somebody is about to put into an app, as text and as an address for the square; undefined without one. */
export const begunSecret = async (
	parts: AccountParts,
	personId: string,
	label: string,
): Promise<{ readonly secret: string; readonly address: string } | undefined> => {
	const factor = await parts.transactions.read(publicScope, (tx) => readFactor(tx, personId, 'begun'));
	if (!factor || parts.clock.now() - factor.madeAt >= SHOWN_FOR) return undefined;
	const secret = secretOf(parts, factor);
	return { secret, address: totpAddress(secret, 'OpenPAR', label) };
};

/**
 * The same in a session, for whoever just showed who they are: an open session alone does not get to see a secret
 * (ASVS 5.0, 7.5.1). `hidden` where there is one that waits for that.
 */
export const begunInSession = async (
	parts: AccountParts,
	actor: Actor,
	label: string,
): Promise<Awaited<ReturnType<typeof begunSecret>> | 'hidden'> => {
	const begun = await begunSecret(parts, actor.personId, label);
	return begun && !requireFresh(actor, parts.clock.now()).ok ? 'hidden' : begun;
};

/**
 * Lets the begun factor count when a code of it is right. The answer is the recovery codes, which are shown once. In a
 * session no code is looked at before its holder showed again who they are, so that it tells nobody whether one is right.
 * Problems: `access.code-wrong`, `access.login-wait`, those of `confirm-factor`.
 */
export const finishFactor = async (
	parts: AccountParts,
	actor: Actor,
	typed: string,
	stepToken: string | undefined,
): Promise<Decision<readonly string[]>> => {
	const fresh = requireFresh(actor, parts.clock.now());
	if (stepToken === undefined && !fresh.ok) return fresh;
	const key = hashToken(`factor ${actor.personId}`);
	const wait = await waitUnder(parts, key);
	if (wait > 0) return no('access.login-wait', { minutes: Math.ceil(wait / 60_000) });
	const factor = await parts.transactions.read(publicScope, (tx) => readFactor(tx, actor.personId, 'begun'));
	if (!factor) return no('access.factor-over');
	const step = totpStep(secretOf(parts, factor), typed, parts.clock.now(), undefined);
	if (step === undefined) {
		await countFailure(parts, key);
		return no('access.code-wrong');
	}
	const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(16)));
	const macs = codes.map((code) =>
		parts.accounts.vault.mac(typedRecoveryCode(code) ?? '', aboutCode(factor.id)),
	);
	const confirmed = await parts.runCommand(confirmFactor, actor, {
		factorId: factor.id,
		step,
		keyId: factor.keyId,
		hashes: macs.map(({ hash }) => hash.toString('hex')),
		stepHash: stepToken === undefined ? null : hashToken(stepToken),
	});
	return confirmed.ok ? yes(codes) : confirmed;
};
