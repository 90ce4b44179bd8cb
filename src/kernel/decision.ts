/**
 * "No" as a value: a stable code, which is also the key of the message shown, and what the message names
 * (the place, the value, the limit). A bug is thrown instead.
 */
export type Problem = {
	/** `domain.what-is-wrong`, for instance `units.period-overlaps`. */
	readonly code: string;
	readonly details: Readonly<Record<string, string | number>>;
};

/** The answer of a pure decision: what is to happen, or why it may not. */
export type Decision<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problem: Problem };

/** Yes, and this is what follows. */
export const yes = <T>(value: T): Decision<T> => ({ ok: true, value });

/** No, for this reason. */
export const no = (code: string, details: Problem['details'] = {}): Decision<never> => ({
	ok: false,
	problem: { code, details },
});
