import type { output, ZodType } from 'zod';
import type { Day } from '#kernel/calendar.ts';
import type { Decision } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { JobRequest } from '#platform/jobs/job.ts';
import type { Policed } from '#platform/policy.ts';
import type { RecordedEvent } from './event.ts';

/** What a decision may know beside the state and the input. The time was taken after the locks were. */
export type Context = {
	readonly actor: Actor;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly today: Day;
	readonly newId: NewId;
};

/** What a yes entails. */
export type Outcome<Changes, Answer extends Json> = {
	readonly changes: Changes;
	/** Undefined: nothing is to be changed, so nothing is saved and nothing recorded; there is only the answer. */
	readonly event: RecordedEvent | undefined;
	readonly answer: Answer;
	readonly jobs?: readonly JobRequest[];
};

/**
 * One change of state, as a thing and not as a call: the runner walks through it in the order in which it is written.
 * `load` reads with locks what the decision needs; `may` and `decide` are pure; `save` writes and asks nothing more.
 * Who may is said by `policy`, which is asked before `load`; by `may` where it hangs on what was loaded; or by both.
 */
export type Command<Input extends ZodType, State, Changes, Answer extends Json> = Policed<output<Input>> & {
	/** `domain.verb-noun`, for instance `units.rename-unit`. */
	readonly name: string;
	readonly input: Input;
	readonly load: (tx: WriteTransaction, input: output<Input>, actor: Actor) => Promise<State>;
	readonly may?: (actor: Actor, state: State, input: output<Input>) => Decision<unknown>;
	readonly decide: (
		state: State,
		input: output<Input>,
		context: Context,
	) => Decision<Outcome<Changes, Answer>>;
	readonly save: (tx: WriteTransaction, changes: Changes, context: Context) => Promise<void>;
	/** What of the input tells one call from another, where all of it would be megabytes; absent: all of it. */
	readonly identity?: (input: output<Input>) => unknown;
	/** The problem that a constraint of the database stands for, where two commands raced past `decide`. */
	readonly constraints?: Readonly<Record<string, string>>;
};

/** Writes a command down with its types found by the compiler: `input` gives `load` its argument, and so on. */
export const defineCommand = <Input extends ZodType, State, Changes, Answer extends Json>(
	command: Command<Input, State, Changes, Answer>,
): Command<Input, State, Changes, Answer> => command;
