import { m } from '#paraglide/messages.js';
import { ROLES, type Role } from '../core/roles.ts';

/** What a role is called. */
export const roleName = (role: string): string => m[`access.role.${role as Role}`]();

/** All roles with their names, in the order of a round. */
export const roleOptions = (): { value: string; label: string }[] =>
	ROLES.map((role) => ({ value: role, label: roleName(role) }));
