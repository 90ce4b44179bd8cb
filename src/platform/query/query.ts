import type { output, ZodType } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Policed } from '#platform/policy.ts';

/** What a query may know beside its input. */
export type QueryContext = {
	/** Who asks; undefined on the public site. */
	readonly actor: Actor | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly today: Day;
};

/**
 * One read model: plain objects in the shape of a page. All its statements see one snapshot. Who may read it is said by
 * `policy`; without one it asks by itself, of what it has found.
 */
export type Query<Input extends ZodType, Result> = Policed<output<Input>> & {
	/** `domain.what-is-read`, for instance `units.history`. */
	readonly name: string;
	readonly input: Input;
	/**
	 * `kept`: connections keep its statements with their plans, since planning them takes longer than their work. For what
	 * is asked all day, in texts that do not change with their values, and found by keys, so that one plan is as good for
	 * all of them: what is one person's or one unit's. What goes over all units of a round is planned for its size.
	 */
	readonly plans?: 'kept';
	readonly read: (tx: ReadTransaction, input: output<Input>, context: QueryContext) => Promise<Result>;
};

/** Writes a query down with its types found by the compiler. */
export const defineQuery = <Input extends ZodType, Result>(
	query: Query<Input, Result>,
): Query<Input, Result> => query;
