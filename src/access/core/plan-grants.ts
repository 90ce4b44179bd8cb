import type { WantedGrant } from './giving.ts';
import { type Leading, needsSecondPerson, secondPeople } from './second-person.ts';

type Giver = { readonly personId: string; readonly jurisdictionId: string };
type Base = WantedGrant & {
	readonly id: string;
	readonly personId: string;
	readonly jurisdictionId: string;
	readonly at: number;
	readonly substituteFor?: string | undefined;
};

/** A role that holds at once. */
export type PlannedGrant = Base & {
	readonly by: string | undefined;
	/** `nobody-else`: it judges or rules, and there was nobody to confirm it. */
	readonly confirmation: 'nobody-else' | null;
};

/** What giving roles comes to: roles that hold at once, and those that wait for a second person. */
export type GrantPlan = {
	readonly grants: readonly PlannedGrant[];
	readonly requests: readonly (Base & { readonly by: string })[];
};

/** Who could confirm, when it is (milliseconds since 1970), and where ids come from. */
export type Giving = {
	readonly leading: readonly Leading[];
	readonly at: number;
	readonly newId: () => string;
};

/** Lays out the roles that a giver gives a person. What the product itself gives needs nobody. */
export const planGrants = (
	giver: Giver,
	personId: string,
	wanted: readonly (WantedGrant & { readonly substituteFor?: string })[],
	{ leading, at, newId }: Giving,
): GrantPlan => {
	const { jurisdictionId, personId: by } = giver;
	const grants: PlannedGrant[] = [];
	const requests: GrantPlan['requests'][number][] = [];
	for (const one of wanted) {
		const base = { ...one, id: newId(), personId, jurisdictionId, at };
		const needs = by !== 'system' && needsSecondPerson(one.role);
		if (needs && secondPeople({ role: one.role, personId, askedBy: by }, leading).length > 0)
			requests.push({ ...base, by });
		else
			grants.push({
				...base,
				by: by === 'system' ? undefined : by,
				confirmation: needs ? 'nobody-else' : null,
			});
	}
	return { grants, requests };
};

/**
 * What comes of giving one role: the plan to be saved, the answer whether it waits, and the event that says so.
 * @param types the event's type where it waits for a second person, and where it holds at once
 */
export const givenRole = <Type extends string, Said extends object>(
	plan: GrantPlan,
	{ waiting, holding }: { readonly waiting: Type; readonly holding: Type },
	said: Said,
) => {
	const waits = plan.requests.length > 0;
	return {
		changes: plan,
		event: { type: waits ? waiting : holding, ...said, alone: saidOf(plan).alone.length > 0 },
		answer: { waits },
	};
};

/** What an event says of a plan beside the roles: those that wait, and those that one person alone stands for. */
export const saidOf = ({ grants, requests }: GrantPlan) => ({
	waiting: requests.map(({ role }) => role),
	alone: grants.filter(({ confirmation }) => confirmation !== null).map(({ role }) => role),
});
