import type { WriteTransaction } from '#platform/db/transaction.ts';
import { mayRevoke, type WantedGrant } from './core/giving.ts';
import { LINK_LIFE } from './core/links.ts';
import type { Asker } from './core/permit.ts';
import { type Giving, type GrantPlan, planGrants } from './core/plan-grants.ts';
import type { Role } from './core/roles.ts';
import type { HeldRole } from './queries/person-state.ts';
import { insertPeople, type NewPerson } from './store.ts';
import { insertLinks, type NewLink, savePlan } from './store-grants.ts';

/** Somebody to be brought in, and what is known of them. */
type Wanted = {
	readonly name: string;
	readonly email: string;
	readonly tokenHash: string;
	readonly grants: readonly WantedGrant[];
	readonly known:
		| {
				readonly id: string;
				readonly hasWayIn: boolean;
				readonly homeId: string | null;
				readonly roles: readonly HeldRole[];
		  }
		| undefined;
};

/** What bringing people in changes: people who are new, their roles or what waits for a yes, and links. */
export type BroughtIn = GrantPlan & {
	readonly people: readonly NewPerson[];
	readonly links: readonly NewLink[];
};

type Context = Giving & { readonly actor: Asker & { readonly jurisdictionId: string } };

/**
 * Lays out how one person comes in. Somebody new gets a link with which they choose a password, and so does whoever never
 * used theirs; of an account that is kept elsewhere nobody here makes a link. Nor does somebody who could not give all that
 * waits behind the link: whoever has it is that person.
 */
export const bringIn = (
	{ name, email, tokenHash, grants, known }: Wanted,
	{ actor, leading, at, newId }: Context,
): BroughtIn & { readonly personId: string } => {
	const { jurisdictionId } = actor;
	const personId = known?.id ?? newId();
	const mayGiveAll = known?.roles.every(
		({ role, roundId }) => mayRevoke(actor, { role: role as Role, roundId }).ok,
	);
	const isOurs = !known || (!known.hasWayIn && known.homeId === jurisdictionId && mayGiveAll);
	const by = actor.personId === 'system' ? undefined : actor.personId;
	const link = { tokenHash, personId, jurisdictionId, purpose: 'invitation' as const, by };
	return {
		...planGrants(actor, personId, grants, { leading, at, newId }),
		personId,
		people: known ? [] : [{ id: personId, name, email, passwordHash: undefined, homeId: jurisdictionId, at }],
		links: isOurs ? [{ ...link, at, expiresAt: at + LINK_LIFE.invitation }] : [],
	};
};

/** Saves it: people before what is theirs. */
export const saveBroughtIn = async (
	tx: WriteTransaction,
	{ people, links, ...plan }: BroughtIn,
): Promise<void> => {
	await insertPeople(tx, people);
	await savePlan(tx, plan);
	await insertLinks(tx, links);
};

/** What the database decides about roles that are given. */
export const GRANT_CONSTRAINTS = {
	role_grant_once: 'access.grant-held',
	grant_request_once: 'access.grant-waits',
	role_grant_unit_id_fkey: 'access.unit-unknown',
	grant_request_unit_id_fkey: 'access.unit-unknown',
} as const;
