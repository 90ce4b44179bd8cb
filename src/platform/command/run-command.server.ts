import type { output, ZodType } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { Actor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import { retrying } from '#platform/db/retry.server.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import { parseInput } from '#platform/input.ts';
import { enqueue } from '#platform/jobs/enqueue.ts';
import type { Log } from '#platform/log/log.server.ts';
import type { AskPolicy } from '#platform/policy.ts';
import type { Command, Context } from './command.ts';
import type { Recorder } from './event.ts';
import { claimKey, keepAnswer } from './idempotency.server.ts';

/** What a runner is made of. */
export type RunnerParts = {
	readonly transactions: Transactions;
	readonly clock: Clock;
	readonly newId: NewId;
	readonly record: Recorder;
	/** Where the operator reads what no person using the product can mend. */
	readonly log?: Pick<Log, 'warn'> | undefined;
	/** Asks the policy table. */
	readonly mayDo: AskPolicy;
};

export type CallOptions = {
	/** The same key by the same person: one effect, and the same answer again. A no leaves the key free. */
	readonly idempotencyKey?: string | undefined;
};

/** Runs a command for an actor. The input is taken as it came from outside. A no is returned, a bug is thrown. */
export type RunCommand = <Input extends ZodType, State, Changes, Answer extends Json>(
	command: Command<Input, State, Changes, Answer>,
	actor: Actor,
	input: unknown,
	options?: CallOptions,
) => Promise<Decision<Answer>>;

const perform = async <Input extends ZodType, State, Changes, Answer extends Json>(
	parts: RunnerParts,
	tx: WriteTransaction,
	command: Command<Input, State, Changes, Answer>,
	actor: Actor,
	input: output<Input>,
	key: string | undefined,
	record: string,
): Promise<Decision<Answer>> => {
	const { clock, newId } = parts;
	const call =
		key === undefined
			? undefined
			: { actor, command: command.name, key, input: command.identity?.(input) ?? input };
	const before = call && (await claimKey(tx, call, clock.now()));
	if (before) return before as Decision<Answer>;

	const state = await command.load(tx, input, actor);
	const permitted = command.may?.(actor, state, input);
	if (permitted && !permitted.ok) return permitted;
	// Only now: whoever waited for a lock past a deadline is late.
	const context: Context = { actor, now: clock.now(), today: clock.today(), newId };
	const decided = command.decide(state, input, context);
	if (!decided.ok) return decided;

	const { changes, event, answer, jobs = [] } = decided.value;
	// What leaves no record is not saved either, so that the record cannot be forgotten.
	if (event !== undefined) {
		await command.save(tx, changes, context);
		await enqueue(tx, jobs, context);
	}
	if (call) await keepAnswer(tx, call, answer);
	if (event === undefined) return yes(answer);
	// Last before COMMIT, since it locks the head of the chain for everybody else in the jurisdiction.
	const entry = { id: record, at: context.now, actor, command: command.name, event };
	// Read again: a command that took minutes is behind others, and its clock was not set back.
	const recorded = await parts.record(tx, {
		...entry,
		machineTime: clock.isChosen ? undefined : clock.now(),
	});
	if (recorded.ok) return yes(answer);
	parts.log?.warn('clock.set-back', { command: command.name, ...recorded.problem.details });
	return recorded;
};

/** The problem that a violated constraint stands for, where the command names one. */
const refusalOf = (
	error: unknown,
	constraints: Readonly<Record<string, string>> = {},
): string | undefined => {
	const { constraint } = (error ?? {}) as { constraint?: unknown };
	return typeof constraint === 'string' && Object.hasOwn(constraints, constraint)
		? constraints[constraint]
		: undefined;
};

/**
 * Makes the one runner that every change of state goes through: parse → policy → transaction → load → may → decide →
 * save → jobs → audit → commit. Whatever fails, and every no, leaves the state before.
 */
export const commandRunner =
	(parts: RunnerParts): RunCommand =>
	async (command, actor, input, options = {}) => {
		const { policy, place, may } = command;
		if (policy === undefined && may === undefined) throw new TypeError(`${command.name} says not who may`);
		const parsed = parseInput(command.input, input);
		if (!parsed.ok) return parsed;
		const permitted = policy && parts.mayDo(actor, policy, place?.(parsed.value, actor) ?? {});
		if (permitted && !permitted.ok) return permitted;
		const attempt = () => {
			// Known from the beginning: what is written says which record it is held by.
			const record = parts.newId();
			return parts.transactions.write(
				{ ...actor, record },
				(tx) => perform(parts, tx, command, actor, parsed.value, options.idempotencyKey, record),
				(decision) => decision.ok,
			);
		};
		try {
			return await (parts.transactions.repeatable ? retrying(attempt) : attempt());
		} catch (error) {
			const code = refusalOf(error, command.constraints);
			if (code === undefined) throw error;
			return no(code);
		}
	};
