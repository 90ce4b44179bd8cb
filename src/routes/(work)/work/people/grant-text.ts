import type { ListedGrant } from '#access/queries/people.ts';
import { roleName } from '#access/ui/role-name.ts';
import { m } from '#paraglide/messages.js';

const dayText = (day: string): string => day.split('-').reverse().join('/');

/** What a role is held for and when: "Sở Tư pháp; đến hết 31/12/2026". */
export const scopeText = ({ unit, round, from, until }: Omit<ListedGrant, 'role'>): string =>
	[
		unit,
		round,
		from && m['people.grant-from']({ from: dayText(from) }),
		until && m['people.grant-until']({ until: dayText(until) }),
	]
		.filter(Boolean)
		.join('; ');

/** A role with all that limits it, in one line. */
export const grantText = (grant: ListedGrant): string =>
	[roleName(grant.role), scopeText(grant)].filter(Boolean).join(' – ');
