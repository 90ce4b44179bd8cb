/** What a person may be in a jurisdiction. */
export const ROLES = ['administrator', 'organiser', 'auditor', 'leader'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that see every unit of their jurisdiction; the others see nothing that is not public. */
const SEE_ALL: readonly Role[] = ['administrator', 'organiser', 'auditor', 'leader'];

/** How far the database lets a person with these roles see. */
export const scopeOf = (roles: readonly Role[]): 'all' | 'none' =>
	roles.some((role) => SEE_ALL.includes(role)) ? 'all' : 'none';
