import type { output, ZodType } from 'zod';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { RunCommand } from '#platform/command/run-command.server.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Work asked for by a command, in the command's transaction: it exists if and only if the command took effect. */
export type JobRequest = {
	readonly name: string;
	readonly input: Json;
	/** Not before, in milliseconds since 1970; at once when absent. */
	readonly runAt?: number;
};

/** What a job works with. Everything it does with these is committed together with the job's end, or not at all. */
export type JobContext = {
	readonly tx: WriteTransaction;
	/** The product itself, in the jurisdiction whose command asked for the work. */
	readonly actor: Actor;
	/** Runs a command inside the job's transaction. */
	readonly runCommand: RunCommand;
	readonly now: number;
	/** Raised when the worker is being stopped. */
	readonly signal: AbortSignal;
};

/** A kind of work. What it does outside the database (a mail, a file) must bear being done twice. */
export type Job<Input extends ZodType> = {
	/** `domain.verb-noun`, for instance `publication.warm-pages`. */
	readonly name: string;
	readonly input: Input;
	// A method, so that jobs of different inputs fit into one list; the worker parses before it calls.
	run(input: output<Input>, context: JobContext): Promise<void>;
};

/** Writes a job down with its types found by the compiler. */
export const defineJob = <Input extends ZodType>(job: Job<Input>): Job<Input> => job;
