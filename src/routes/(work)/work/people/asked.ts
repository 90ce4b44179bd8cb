import { ROLES, type Role } from '#access/core/roles.ts';
import { pageIn } from '../pages.ts';

/** People, or lines of the log of roles, on one page. */
export const PAGE = 100;

/** What the address of a list of people or roles asks for. */
export const askedIn = (query: URLSearchParams) => {
	const role = query.get('role') ?? '';
	return {
		text: (query.get('q') ?? '').slice(0, 200),
		role: ROLES.includes(role as Role) ? (role as Role) : null,
		offset: (pageIn(query) - 1) * PAGE,
		limit: PAGE,
	};
};
