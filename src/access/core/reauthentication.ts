import { type Decision, no, yes } from '#kernel/decision.ts';

/** How long after giving password and factor somebody counts as surely themselves, in milliseconds (ASVS 5.0, 7.5). */
export const FRESH_FOR = 5 * 60_000;

/** Who acts, as far as this gate cares. */
type Holder = {
	readonly personId: string;
	/** When they last gave password and factor, in milliseconds since 1970. */
	readonly reauthenticatedAt?: number | undefined;
};

/**
 * The gate before what cannot be undone or opens doors: changing factors, publishing, approving a reopening. To be
 * asked in `decide`, with the time of after the locks. The product itself passes.
 * Problem: `access.reauthentication-needed`; the form that brought it asks in itself (`ShowWho.svelte`).
 */
export const requireFresh = ({ personId, reauthenticatedAt }: Holder, now: number): Decision<undefined> => {
	if (personId === 'system') return yes(undefined);
	return reauthenticatedAt !== undefined && now - reauthenticatedAt < FRESH_FOR
		? yes(undefined)
		: no('access.reauthentication-needed');
};
