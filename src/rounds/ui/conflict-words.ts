import { m } from '#paraglide/messages.js';
import type { Conflict } from '../core/conflicts.ts';

const LOWER = /^\p{Lu}(?=\p{Ll})/u;

/** The words of a role inside a sentence. */
const roleText = (role: Extract<Conflict, { readonly kind: 'person' }>['roles'][number]): string =>
	m[`permissions.role.${role}`]().replace(LOWER, (first) => first.toLowerCase());

/** A conflict of interest as a sentence. */
export const conflictText = (conflict: Conflict): string => {
	const { kind, unit } = conflict;
	if (kind === 'person') {
		const roles = conflict.roles.map(roleText).join(', ');
		return m['permissions.conflicts.person']({ person: conflict.person, roles, unit });
	}
	return conflict.hasSecond
		? m['permissions.conflicts.unit']({ unit })
		: m['permissions.conflicts.unit-alone']({ unit });
};
