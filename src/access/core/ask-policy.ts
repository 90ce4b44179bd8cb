import { type Decision, no, yes } from '#kernel/decision.ts';
import { type Asker, type Place, permit } from './permit.ts';
import type { Phase } from './phases.ts';
import { POLICY_TABLE, type PolicyFunction } from './policy-table.ts';

const FUNCTIONS: ReadonlySet<string> = new Set(POLICY_TABLE.map(({ may }) => may));

/** Whether the policy table has such a function. */
export const isPolicyFunction = (name: string): name is PolicyFunction => FUNCTIONS.has(name);

type AnyPlace = Omit<Place, 'phases'> & { readonly phases?: readonly string[] | undefined };

/**
 * What the runners ask: a function of the policy table, or one of the three that need no role (`public`, `signed-in`,
 * `product`). Problems: those of `permit`; `access.not-allowed` for what only the product does.
 * @throws TypeError for a function that the table does not have: nobody may do what nobody wrote down
 */
export const askPolicy = (asker: Asker, may: string, place: AnyPlace = {}): Decision<undefined> => {
	if (may === 'public' || may === 'signed-in') return yes(undefined);
	if (may === 'product') return asker.personId === 'system' ? yes(undefined) : no('access.not-allowed');
	if (!isPolicyFunction(may)) throw new TypeError(`no such function in the policy table: ${may}`);
	return permit(asker, may, { ...place, phases: place.phases as readonly Phase[] | undefined });
};
