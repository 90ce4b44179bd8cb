import { type Decision, no, yes } from '#kernel/decision.ts';

/** Who asks, as far as it matters here. */
type Asker = { readonly personId: string; readonly grants: readonly { readonly role: string }[] };

/** Who organises a jurisdiction's rounds, and the product itself, may bring in its units; nobody else, however much they see. */
export const canImportUnits = ({ personId, grants }: Asker): Decision<undefined> =>
	personId === 'system' || grants.some(({ role }) => role === 'organiser' || role === 'administrator')
		? yes(undefined)
		: no('units.may-not-import');
