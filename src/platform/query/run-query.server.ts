import type { ZodType } from 'zod';
import { type Decision, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope, type Scope } from '#platform/db/scope.ts';
import { parseInput } from '#platform/input.ts';
import type { AskPolicy } from '#platform/policy.ts';
import type { Query } from './query.ts';

/** Runs a query for an actor, under the application's role and the actor's scope. */
export type RunQuery = <Input extends ZodType, Result>(
	query: Query<Input, Result>,
	actor: Actor,
	input: unknown,
) => Promise<Decision<Result>>;

/** Runs a query for anybody, under the role that can read nothing but what was released. */
export type RunPublicQuery = <Input extends ZodType, Result>(
	query: Query<Input, Result>,
	input: unknown,
) => Promise<Decision<Result>>;

/** What a query runner is made of: transactions on the pool of its role. */
export type QueryParts = { readonly transactions: Transactions; readonly clock: Clock };

/** By a query for anybody, a person sees what anybody sees: not what their own jurisdiction has yet to publish. */
const scopeFor = (actor: Actor, policy: string | undefined): Scope =>
	policy === 'public' && actor.personId !== 'system'
		? { ...actor, scope: 'none', units: [], surveys: [] }
		: actor;

/**
 * Makes the runner of queries for actors. It says no to an input that cannot be read, and to whom the query's policy
 * does not let read it.
 */
export const queryRunner =
	({ transactions, clock, mayDo }: QueryParts & { readonly mayDo: AskPolicy }): RunQuery =>
	async (query, actor, input) => {
		const parsed = parseInput(query.input, input);
		if (!parsed.ok) return parsed;
		const { policy, place } = query;
		const permitted = policy && mayDo(actor, policy, place?.(parsed.value, actor) ?? {});
		if (permitted && !permitted.ok) return permitted;
		const context = { actor, now: clock.now(), today: clock.today() };
		const scope = scopeFor(actor, policy);
		return yes(await transactions.read(scope, (tx) => query.read(tx, parsed.value, context), query.plans));
	};

/**
 * Makes the runner of the public site's queries; its transactions are those of the public pool.
 * @throws TypeError for a query that is not for anybody
 */
export const publicQueryRunner =
	({ transactions, clock }: QueryParts): RunPublicQuery =>
	async (query, input) => {
		if (query.policy !== undefined && query.policy !== 'public')
			throw new TypeError(`${query.name} is not for the public site`);
		const parsed = parseInput(query.input, input);
		if (!parsed.ok) return parsed;
		const context = { actor: undefined, now: clock.now(), today: clock.today() };
		return yes(await transactions.read(publicScope, (tx) => query.read(tx, parsed.value, context)));
	};
