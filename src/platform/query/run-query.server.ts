import type { ZodType } from 'zod';
import { type Decision, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { publicScope } from '#platform/db/scope.ts';
import { parseInput } from '#platform/input.ts';
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

/** Makes the runner of queries for actors. The only no of its own is an input that cannot be read. */
export const queryRunner =
	({ transactions, clock }: QueryParts): RunQuery =>
	async (query, actor, input) => {
		const parsed = parseInput(query.input, input);
		if (!parsed.ok) return parsed;
		const context = { actor, now: clock.now(), today: clock.today() };
		return yes(await transactions.read(actor, (tx) => query.read(tx, parsed.value, context)));
	};

/** Makes the runner of the public site's queries; its transactions are those of the public pool. */
export const publicQueryRunner =
	({ transactions, clock }: QueryParts): RunPublicQuery =>
	async (query, input) => {
		const parsed = parseInput(query.input, input);
		if (!parsed.ok) return parsed;
		const context = { actor: undefined, now: clock.now(), today: clock.today() };
		return yes(await transactions.read(publicScope, (tx) => query.read(tx, parsed.value, context)));
	};
