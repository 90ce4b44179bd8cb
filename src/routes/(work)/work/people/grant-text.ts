import type { ListedGrant } from '#access/queries/people.ts';
import type { GrantLine } from '#access/queries/person.ts';
import { roleName } from '#access/ui/role-name.ts';
import { m } from '#paraglide/messages.js';

const dayText = (day: string): string => day.split('-').reverse().join('/');

/** What a role is held for and when: "Sở Tư pháp; đến hết 31/12/2026". */
export const scopeText = ({ unit, round, from, until }: Omit<ListedGrant, 'role' | 'waits'>): string =>
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
	[roleName(grant.role), scopeText(grant), grant.waits && m['people.grant.waits']()]
		.filter(Boolean)
		.join(' – ');

type Confirmed = Pick<GrantLine, 'confirmation' | 'confirmedBy'>;

/** Who else stood for a role than who gave it; empty where none is needed. */
export const confirmationText = ({ confirmation, confirmedBy }: Confirmed): string => {
	if (confirmation === null) return '';
	if (confirmation === 'second-person') return m['people.grant.confirmed']({ by: confirmedBy ?? '' });
	return confirmation === 'nobody-else' ? m['people.grant.alone']() : m['people.grant.before-rule']();
};
