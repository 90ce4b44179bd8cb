import { needsApproval, type WantedGrant } from './giving.ts';

type Giver = { readonly personId: string; readonly jurisdictionId: string };
type Base = {
	readonly id: string;
	readonly personId: string;
	readonly jurisdictionId: string;
	readonly at: number;
};

/** What giving roles comes to: roles that hold at once, and those that wait for a second administrator. */
export type GrantPlan = {
	readonly grants: readonly (WantedGrant & Base & { readonly by: string | undefined })[];
	readonly requests: readonly (Base & { readonly role: string; readonly by: string })[];
};

/**
 * Lays out the roles that a giver gives a person at `at` (milliseconds since 1970).
 * @param administrators everybody who administers the jurisdiction and can sign in
 */
export const planGrants = (
	giver: Giver,
	personId: string,
	wanted: readonly WantedGrant[],
	{
		administrators,
		at,
		newId,
	}: { readonly administrators: readonly string[]; readonly at: number; readonly newId: () => string },
): GrantPlan => {
	const others = administrators.filter((id) => id !== giver.personId && id !== personId).length;
	const { jurisdictionId } = giver;
	const base = (): Base => ({ id: newId(), personId, jurisdictionId, at });
	const waits = ({ role }: WantedGrant): boolean =>
		giver.personId !== 'system' && needsApproval(role, others);
	const by = giver.personId === 'system' ? undefined : giver.personId;
	return {
		grants: wanted.filter((grant) => !waits(grant)).map((grant) => ({ ...grant, ...base(), by })),
		requests: wanted.filter(waits).map(({ role }) => ({ ...base(), role, by: giver.personId })),
	};
};
