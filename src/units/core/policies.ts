import { type Decision, no, yes } from '#kernel/decision.ts';

/** Who organises a jurisdiction's rounds, and the product itself, may bring in its units; a unit's clerk may not. */
export const canImportUnits = (actor: { readonly scope: string }): Decision<true> =>
	actor.scope === 'all' ? yes(true) : no('units.may-not-import');
