import { CONFIRMED, fieldOfRole, type Role } from './roles.ts';

/** Somebody who administers or organises a jurisdiction today, for all its rounds, and can sign in. */
export type Leading = { readonly personId: string; readonly role: string };

/** Somebody asks for a role, for another. */
export type Asked = { readonly role: string; readonly personId: string; readonly askedBy: string };

/** Whether a role that one person gives waits for a second one: those that judge or rule do. */
export const needsSecondPerson = (role: Role): boolean => CONFIRMED.includes(role);

/**
 * Who may say yes to a role: an administrator or an organiser who neither asked for it nor is to have it. What only
 * administrators give (administrator, organiser, chair) another administrator confirms, and an organiser only where there
 * is no other: so that a single administrator makes no second person unseen.
 * @param leading administrators and organisers of the jurisdiction
 * @returns their ids, each once; empty where nobody else is there
 */
export const secondPeople = (
	{ role, personId, askedBy }: Asked,
	leading: readonly Leading[],
): readonly string[] => {
	const others = leading.filter((one) => one.personId !== personId && one.personId !== askedBy);
	const idsOf = (found: readonly Leading[]) => [...new Set(found.map((one) => one.personId))];
	const administrators = idsOf(others.filter((one) => one.role === 'administrator'));
	const isForAdministrators = fieldOfRole(role as Role) === 'all-roles' && administrators.length > 0;
	return isForAdministrators ? administrators : idsOf(others);
};
