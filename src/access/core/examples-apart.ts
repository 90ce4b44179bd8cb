import { type Decision, no, yes } from '#kernel/decision.ts';

/** A jurisdiction, as far as it matters here: an example or a real one. */
type Kind = { readonly demo: boolean };

/**
 * Whether a jurisdiction may stand beside those that are there: examples are never beside real ones, in either
 * direction (decision 007).
 */
export const mayStandBeside = (others: readonly Kind[], added: Kind): Decision<undefined> => {
	if (!others.some((other) => other.demo !== added.demo)) return yes(undefined);
	return no(added.demo ? 'access.real-already-here' : 'access.examples-already-here');
};
