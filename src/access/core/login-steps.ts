import type { AccountPolicy } from './account-policy.ts';

/** How somebody showed who they are. */
export type LoginWay = 'password' | 'provider';

/** What is known of whoever is signing in; instants in milliseconds since 1970. */
export type LoginState = {
	readonly way: LoginWay;
	readonly hasFactor: boolean;
	/** Whether they gave the second factor in this sign-in, here or to a provider whose factor counts. */
	readonly factorGiven: boolean;
	readonly passwordChangedAt: number | undefined;
	readonly roles: readonly string[];
};

/** What is asked for next; `session` when nothing is. */
export type LoginStep = 'code' | 'enrol' | 'password' | 'session';

/** How long a sign-in may take from the password to the session, in milliseconds. */
export const STEP_LIFE = 15 * 60_000;

const isPasswordOver = (policy: AccountPolicy, state: LoginState, now: number): boolean => {
	const { rotation } = policy;
	if (!rotation || state.way !== 'password' || state.passwordChangedAt === undefined) return false;
	return (
		state.roles.some((role) => rotation.roles.includes(role)) &&
		now - state.passwordChangedAt >= rotation.period
	);
};

/**
 * The one order in which every way of signing in goes: the second factor, or enrolling one where it is needed, then
 * renewing a password that is over, then the session.
 */
export const nextStep = (policy: AccountPolicy, state: LoginState, now: number): LoginStep => {
	if (!state.factorGiven) {
		if (state.hasFactor) return 'code';
		if (policy.isFactorNeeded) return 'enrol';
	}
	return isPasswordOver(policy, state, now) ? 'password' : 'session';
};
