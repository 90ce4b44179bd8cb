import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { publicScope } from '#platform/db/scope.ts';
import type { AccountParts } from './accounts.server.ts';
import { beginLoginStep } from './commands/begin-login-step.ts';
import { openSession } from './commands/open-session.ts';
import { type LoginStep, type LoginWay, nextStep } from './core/login-steps.ts';
import { isStepOpen, type LoginPerson, readLoginPerson, readLoginStep } from './queries/login-state.ts';
import { hashToken, newToken } from './token.server.ts';

/** How far a sign-in came: the session's token, or that of the sign-in with what is asked for next. */
export type SignedIn = { readonly token: string; readonly next: LoginStep };

/** Whoever is signing in, before they may do anything else. */
export const loginActor = ({ personId, jurisdictionId }: LoginPerson): Actor => ({
	personId,
	jurisdictionId,
	scope: 'none',
	units: [],
	grants: [],
});

/** A sign-in under way, and who it is of; undefined when it is over. */
export const loginUnderWay = async (parts: AccountParts, stepToken: string) => {
	const { transactions, clock, accounts } = parts;
	const now = clock.now();
	return transactions.read(publicScope, async (tx) => {
		const step = await readLoginStep(tx, hashToken(stepToken));
		if (!isStepOpen(step, now)) return undefined;
		const person = await readLoginPerson(tx, step.personId);
		if (!person) return undefined;
		const state = { ...person, way: step.way, factorGiven: step.factorAt !== undefined };
		return { person, step, next: nextStep(accounts.policy, state, now) };
	});
};

const open = async (
	parts: AccountParts,
	actor: Actor,
	stepToken: string | null,
	device: string,
): Promise<Decision<SignedIn>> => {
	const token = newToken();
	const opened = await parts.runCommand(openSession, actor, {
		tokenHash: hashToken(token),
		stepHash: stepToken === null ? null : hashToken(stepToken),
		device,
		policy: parts.accounts.policy,
	});
	return opened.ok ? yes({ token, next: 'session' }) : opened;
};

/** Goes on with a sign-in: to the session when nothing more is asked for, else it says what is. */
export const goOn = async (
	parts: AccountParts,
	stepToken: string,
	device: string,
): Promise<Decision<SignedIn>> => {
	const found = await loginUnderWay(parts, stepToken);
	if (!found) return no('access.login-over');
	if (found.next !== 'session') return yes({ token: stepToken, next: found.next });
	return open(parts, loginActor(found.person), stepToken, device);
};

/**
 * Begins the sign-in of somebody whose password, or whose identity at the provider, was found right. Every way of
 * signing in comes through here. Problem: `access.login-failed` for who has no role (any more).
 */
export const begin = async (
	parts: AccountParts,
	personId: string,
	way: LoginWay,
	device: string,
	/** Whether the provider asked for a second factor that counts. */
	factorGiven = false,
): Promise<Decision<SignedIn>> => {
	const { transactions, accounts, clock } = parts;
	const person = await transactions.read(publicScope, (tx) => readLoginPerson(tx, personId));
	if (!person) return no('access.login-failed');
	const actor = loginActor(person);
	const next = nextStep(accounts.policy, { ...person, way, factorGiven }, clock.now());
	if (next === 'session' && way === 'password') return open(parts, actor, null, device);
	const stepToken = newToken();
	const step = { tokenHash: hashToken(stepToken), way, factorGiven };
	const begun = await parts.runCommand(beginLoginStep, actor, step);
	return begun.ok ? goOn(parts, stepToken, device) : begun;
};
