import { type Decision, no, yes } from '#kernel/decision.ts';
import { type Asker, permit } from './permit.ts';

type Keeper = Asker & { readonly jurisdictionId: string };
type Kept = { readonly id: string; readonly homeId: string | null };

/**
 * Whether somebody may do to an account what touches the person and not only a role: close it, or let a new password
 * be chosen. That is for administrators of the jurisdiction that keeps the account, and not for oneself.
 * Problems: `access.not-allowed`, `access.person-unknown`, `access.own-account`, `access.person-kept-elsewhere`.
 */
export const mayKeep = (asker: Keeper, person: Kept | undefined): Decision<undefined> => {
	const allowed = permit(asker, 'people.manage');
	if (!allowed.ok) return allowed;
	if (!person) return no('access.person-unknown');
	if (person.id === asker.personId) return no('access.own-account');
	return person.homeId === asker.jurisdictionId ? yes(undefined) : no('access.person-kept-elsewhere');
};
