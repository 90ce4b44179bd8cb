import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Role } from './roles.ts';

/** Who asks, as far as a policy cares. The product itself is `system` and may do what it was built to do. */
export type Asker = { readonly personId: string; readonly roles: readonly string[] };

const oneOf = (asker: Asker, roles: readonly Role[]): Decision<undefined> =>
	asker.personId === 'system' || roles.some((role) => asker.roles.includes(role))
		? yes(undefined)
		: no('access.not-allowed');

/** Bringing in a table published elsewhere, and mapping its columns. */
export const canImportTable = (asker: Asker): Decision<undefined> =>
	oneOf(asker, ['administrator', 'organiser']);

/** Making a release of it. */
export const canCreateRelease = (asker: Asker): Decision<undefined> =>
	oneOf(asker, ['administrator', 'organiser']);

/** Working on drafts of criteria sets. */
export const canEditSet = (asker: Asker): Decision<undefined> => oneOf(asker, ['administrator', 'organiser']);

/** Publishing a criteria set: from then on nobody changes it. */
export const canPublishSet = (asker: Asker): Decision<undefined> =>
	oneOf(asker, ['administrator', 'organiser']);
